#pragma once

#include "base/result.hpp"
#include "form/directory.hpp"
#include "model/form.hpp"
#include "value/value.hpp"

namespace luoxuan::form {

/// Every rule of the field that its typed value breaks, also that there must be one; messages without the field's path.
[[nodiscard]] Failures broken_rules(const model::Component& field, const value::Value& typed, const Directory& directory);

/// Rows of a dynamic list: too few, too many.
[[nodiscard]] Failures broken_row_rules(const model::DynamicList& list, std::size_t rows);

}  // namespace luoxuan::form
