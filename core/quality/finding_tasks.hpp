#pragma once

#include <string_view>

#include "quality/finding.hpp"
#include "quality/setting.hpp"
#include "quality/task_rows.hpp"

namespace luoxuan::quality {

/// The list that tasks of findings stand in.
inline constexpr std::string_view finding_task_list = "findings";

/// Whether a finding can become a task now: open, with a measure and a last day, and without a task.
[[nodiscard]] bool may_become_task(const Finding& finding);

/// Opens a task for a finding that may become one, as a part of the act: its measure, for the unit (and person) that answers for
/// it, until its last day. `person` (id or name) has it instead of the one who is named there. The finding, which is not written
/// here, knows its task then.
[[nodiscard]] Checked<void> become_task(const Setting& setting, engine::Act& act, Finding& finding, std::string_view person,
                                        std::string_view by);

/// The finding that a task comes from; none for other tasks.
[[nodiscard]] Key finding_of_task(const TaskRow& task);

/// The task of this instance was checked: the finding that it comes from, if it is still open, is done by it, to be checked by
/// the office, as a part of the act.
[[nodiscard]] Result<void> finish_by_task(const Setting& setting, engine::Act& act, Key instance);

/// The task of this instance was ended before it was done: its finding may become another one.
[[nodiscard]] Result<void> release_from_task(const Setting& setting, Key instance);

}  // namespace luoxuan::quality
