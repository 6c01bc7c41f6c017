#pragma once

#include "model/form.hpp"
#include "model/shape.hpp"

namespace luoxuan::form {

/// What a valid submission to this form looks like: a context of scalars, lists (dynamic lists, checklists) and contexts
/// (groups with a path), in the order of the form. For checks of templates and conditions before there are data.
[[nodiscard]] model::Shape shape_of(const model::Form& form);

/// Likewise of components that stand together: a form's, or a row's.
[[nodiscard]] model::Shape shape_of(const std::vector<model::Component>& components);

}  // namespace luoxuan::form
