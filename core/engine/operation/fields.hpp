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

}  // namespace luoxuan::engine
