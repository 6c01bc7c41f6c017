#pragma once

#include "base/result.hpp"
#include "engine/command.hpp"
#include "engine/processing.hpp"
#include "value/value.hpp"

namespace luoxuan::engine {

// What people give when they begin an instance by hand (docs/formats/workflow.md, "Beginning by hand").

/// What they give, as the form of the start event allows it: checked as the submission of a work item is, every refusal at once.
/// Without such a form as it was given. In both a text `period` becomes the period that it names. `kept`: what an instance that
/// has run already has in the fields that are `readonly`.
[[nodiscard]] Checked<value::Context> check_beginning(const Processing& processing, const Definitions& definitions,
                                                      const model::Process& process, const value::Context& given,
                                                      const value::Context& kept = {});

/// Adds what `start` was given so to the variables that it begins with, and returns it. Nothing when no person begins it; a
/// person must be one who may begin it so, and it must not be disabled (initiators.hpp).
[[nodiscard]] Checked<value::Context> take_submission(const Processing& processing, const Definitions& definitions,
                                                      const model::Process& process, const command::StartInstance& start,
                                                      value::Context& variables);

/// Likewise of a draft, which may be incomplete: of a form only that it has these fields, and nothing is changed yet. Whether it
/// is about a unit of theirs is asked when it is handed in.
[[nodiscard]] Checked<value::Context> check_draft(const Processing& processing, const Definitions& definitions,
                                                  const model::Process& process, const value::Context& given);

/// What an instance has in the fields of its start form, as it could be filled in again, with these values instead. Without such
/// a form these values alone.
[[nodiscard]] value::Context filled_in_again(const Definitions& definitions, const model::Process& process,
                                             const value::Context& variables, const value::Context& given);

/// Notes what was filled in into the start form, if there is one: so that others can read it.
void note_start_form(Processing& processing, Key instance, const model::Process& process, const value::Context& submission);

}  // namespace luoxuan::engine
