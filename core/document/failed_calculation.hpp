#pragma once

#include <optional>

#include "feel/expression.hpp"

namespace luoxuan::document {

/// Why a calculation over these variables gave null although all that it asks for is there: `a * 2` where `a` is a text. Nothing
/// when it has a value, and where a name, member or entry that it asks for, of any item of a list, is null, an empty list or
/// text, or not there: then nothing can come of it.
[[nodiscard]] std::optional<Message> why_it_failed(const feel::Expression& expression, const feel::Evaluation& evaluation,
                                                   const feel::Variables& variables);

}  // namespace luoxuan::document
