#pragma once

#include "form/form_scope.hpp"
#include "form/rule_context.hpp"
#include "model/form.hpp"
#include "value/value.hpp"

namespace luoxuan::form {

/// Whether a screen shows the field without letting anybody write into it.
[[nodiscard]] bool is_read_only(const model::Component& component, const Scope& scope);

/// The submission, with the values of `given.kept` in the fields that are `readonly`, whatever was sent for them.
///
/// A row of a list is known by its `readonly` fields. Where rows are fixed (`allowAddRemove` is false) they are those that are
/// kept, in their order, each with what was sent for the others of its fields. Elsewhere a row that is not one of those kept has
/// nothing in these fields. Without given.kept the submission stays as it is.
[[nodiscard]] value::Context keep_read_only(const model::Form& form, value::Context submission, const RuleContext& given);

}  // namespace luoxuan::form
