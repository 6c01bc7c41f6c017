#pragma once

#include "model/form.hpp"

namespace luoxuan::form {

/// Of what was handed in for the period before, the values that the form offers again: those of fields, lists and groups with
/// `properties.suggest`, in the contexts of their groups. What is empty is left out: there is nothing to take.
///
/// The mark concerns screens only, as `readonly` does: it is looked up in the schema that they show.
[[nodiscard]] value::Context suggestions_of(const model::Form& form, const value::Context& last);

}  // namespace luoxuan::form
