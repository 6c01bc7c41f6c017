#pragma once

#include <string_view>

#include "base/result.hpp"
#include "engine/processing.hpp"
#include "value/value.hpp"

namespace luoxuan::engine {

// Who begins workflows by hand, and with what: decided here for every way of beginning (docs/formats/workflow.md, "Beginning by
// hand"). Asked of people alone: what the calendar, a call, a message, a timer or a job begins has no submission.

/// Whether somebody may begin any workflow and give it any variables: by a role with open_reports, or one that administers.
[[nodiscard]] bool begins_every_workflow(const organisation::Organisation& organisation, std::string_view person);

/// Whether somebody may begin this one, for some unit at least.
[[nodiscard]] bool may_begin(const organisation::Organisation& organisation, const model::Process& process,
                             std::string_view person);

/// not_permitted when it is disabled: then nobody begins it by hand, whoever asks and in whatever way.
[[nodiscard]] Result<void> require_enabled(const Processing& processing, const model::Process& process);

/// not_permitted unless they may, and may give this: without a start form only who begins every workflow gives anything.
[[nodiscard]] Result<void> require_may_begin(const Processing& processing, const model::Process& process, std::string_view person,
                                             const value::Context& given);
[[nodiscard]] Result<void> require_may_give(const Processing& processing, const model::Process& process, std::string_view person,
                                            const value::Context& given);

/// not_permitted when somebody begins it by a role in a unit alone, and it is about another one: neither theirs nor one below.
/// `variables` are those with which it begins.
[[nodiscard]] Result<void> require_own_unit(const Processing& processing, const Definitions& definitions,
                                            const model::Process& process, std::string_view person,
                                            const value::Context& variables);

/// Whether both are about the same units, as far as begunBy asks for them.
[[nodiscard]] bool is_about_the_same(const Processing& processing, const Definitions& definitions, const model::Process& process,
                                     const value::Context& before, const value::Context& after);

}  // namespace luoxuan::engine
