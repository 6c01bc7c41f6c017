#pragma once

#include <string_view>
#include <vector>

#include "quality/finding.hpp"
#include "quality/setting.hpp"

namespace luoxuan::quality {

/// Writes a new finding into the ledger as a part of the act, open; its key. What names no known unit goes to `origin`.
[[nodiscard]] Result<Key> raise_finding(const Setting& setting, engine::Act& act, Finding finding, std::string_view by);

/// What is to be done about it, and until when (empty: as before). Those who answer for it, or an officer.
[[nodiscard]] Checked<void> plan_measure(const Setting& setting, std::string_view act_id, Key finding, std::string_view measure,
                                         std::string_view due, std::string_view by);

/// The unit says that it was done, and what. Those who answer for it; conflict when it is not open.
[[nodiscard]] Checked<void> finish_finding(const Setting& setting, std::string_view act_id, Key finding, std::string_view result,
                                           std::string_view by);

/// It becomes a task of the task list (finding_tasks.hpp), for `person` if one is named. An officer; conflict when it is not open
/// or has become one already; condition_not_met without a measure or a last day.
[[nodiscard]] Checked<void> open_finding_task(const Setting& setting, std::string_view act_id, Key finding,
                                              std::string_view person, std::string_view by);

/// Which of plan, open_task, finish and check this person may do with it now.
[[nodiscard]] std::vector<std::string_view> permitted_on_finding(const Setting& setting, const Finding& finding,
                                                                 std::string_view by);

/// The office has looked: it is closed, or open again. An officer who did not do it himself; conflict when it is not done.
[[nodiscard]] Checked<void> check_finding(const Setting& setting, std::string_view act_id, Key finding, bool holds,
                                          std::string_view opinion, std::string_view by);

/// Records what became of a finding.
void note_on_finding(engine::Act& act, std::string_view what, const Finding& finding, std::string_view by, std::string_view text);

/// Closes it as a part of the act: a report says that it was done, and the report was accepted in this period.
[[nodiscard]] Result<void> close_finding(const Setting& setting, engine::Act& act, Finding finding, std::string_view result,
                                         std::string_view period, std::string_view by);

}  // namespace luoxuan::quality
