#pragma once

#include <string>
#include <vector>

#include "feel/expression.hpp"
#include "feel/function_set.hpp"

namespace luoxuan::document {

/// What an expression asks of the data, each path as its first name (of several words, perhaps) and the members behind it, in
/// order of appearance. Functions of `functions` are none of the data, unless `names` says that the data have one of that name.
[[nodiscard]] std::vector<std::vector<std::string>> data_paths(const feel::Expression& expression, const feel::Names& names,
                                                               const feel::FunctionSet& functions);

/// rows[status = "late"]: names may be members of the items.
[[nodiscard]] bool has_filter(const feel::Expression& expression);

}  // namespace luoxuan::document
