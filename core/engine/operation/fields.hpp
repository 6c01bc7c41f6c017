#pragma once

#include "base/result.hpp"
#include "engine/processing.hpp"
#include "value/value.hpp"

namespace luoxuan::engine {

/// The submission as the form and the node's field rules allow it (operations.md 22): what may only be read or is hidden is not
/// taken, even when it is sent; what is required must be there. Every refusal at once.
[[nodiscard]] Checked<value::Context> check_fields(const Processing& processing, const WorkItem& item,
                                                   const model::UserTask& task, value::Context submission);

/// A submission to a form, of a work item or at the beginning. `kept`: what the workflow has in the fields that are `readonly`.
[[nodiscard]] Checked<value::Context> check_form(const Processing& processing, const Definitions& definitions,
                                                 const model::Form& form, const value::Context& submission,
                                                 const value::Context& kept);

// A text field `period` of a form names a period (docs/formats/form.md): people write its name, the variable is the period.

/// What was filled in as variables have it: the name in `period`, if there is one, becomes the period. Refused at the field's
/// path when the calendar does not know it. One that `present`, the variable so far, is the name of stays as it is, whatever the
/// calendar says by now.
[[nodiscard]] Checked<value::Context> with_period(const Processing& processing, value::Context given,
                                                  const value::Value* present = nullptr);

/// A variable as somebody would write it into a form: of the variable `period` the period's name, any other as it is.
[[nodiscard]] value::Value as_written(std::string_view name, const value::Value& value);
[[nodiscard]] value::Context as_written(const value::Context& variables);

}  // namespace luoxuan::engine
