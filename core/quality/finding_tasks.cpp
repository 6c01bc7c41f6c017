#include "quality/finding_tasks.hpp"

#include <charconv>

#include "base/text.hpp"
#include "quality/findings.hpp"
#include "quality/tasks.hpp"

namespace luoxuan::quality {
namespace {

/// What the last report says, else what was to be done.
Result<std::string> outcome_of_task(const Setting& setting, const TaskRow& task) {
  LX_TRY_ASSIGN(const std::vector<TaskReport> reports, setting.rows<TaskReport>().of(task.key));
  if (!reports.empty() && !text::trim(reports.back().text).empty()) return std::string(text::trim(reports.back().text));
  return task.name;
}

/// "17", and for the tasks behind the first one "17/1", "17/2" …
Result<std::string> next_origin_of(const Setting& setting, Key finding) {
  const std::string first = std::to_string(finding.value), others = first + "/%";
  LX_TRY_ASSIGN(const std::vector<TaskRow> before,
                setting.rows<TaskRow>().where(
                    "list = $2 AND origin = $3 AND (origin_id = $4 OR origin_id LIKE $5)",
                    {finding_task_list, task_origin::finding, std::string_view(first), std::string_view(others)}));
  return before.empty() ? first : fmt::format("{}/{}", first, before.size());
}

/// The one that this task would do. It may have been done without the task, or another task has it now.
Result<std::optional<Finding>> open_finding_of(const Setting& setting, const TaskRow& task) {
  const Key key = finding_of_task(task);
  if (!key) return std::optional<Finding>();
  LX_TRY_ASSIGN(std::optional<Finding> finding, setting.rows<Finding>().find(key));
  const bool is_open = finding && finding->state == finding_state::open && (!finding->task || finding->task == task.key);
  return is_open ? std::move(finding) : std::nullopt;
}

}  // namespace

bool may_become_task(const Finding& finding) {
  return finding.state == finding_state::open && !finding.task && !finding.measure.empty() && !finding.due.empty();
}

Checked<void> become_task(const Setting& setting, engine::Act& act, Finding& finding, std::string_view person,
                          std::string_view by) {
  const organisation::Person* named = setting.organisation.find_person(finding.person);
  const auto origin = next_origin_of(setting, finding.key);
  if (!origin) return Failures{origin.error()};
  const auto opened = open_task(setting, act,
                                {.list = std::string(finding_task_list),
                                 .origin = std::string(task_origin::finding),
                                 .origin_id = *origin,
                                 .unit = finding.unit,
                                 .person = person.empty() && named != nullptr ? named->id : std::string(person),
                                 .name = finding.measure,
                                 .period = finding.period,
                                 .due = finding.due,
                                 .note = finding.text},
                                by);
  if (!opened) return opened.error();
  finding.task = *opened;
  note_on_finding(act, "finding_became_task", finding, by, finding.measure);
  return {};
}

Key finding_of_task(const TaskRow& task) {
  Key finding;
  if (task.origin == task_origin::finding)
    std::from_chars(task.origin_id.data(), task.origin_id.data() + task.origin_id.size(), finding.value);
  return finding;
}

Result<void> finish_by_task(const Setting& setting, engine::Act& act, Key instance) {
  LX_TRY_ASSIGN(const std::optional<TaskRow> task, task_of_instance(setting, instance));
  if (!task) return {};
  LX_TRY_ASSIGN(std::optional<Finding> finding, open_finding_of(setting, *task));
  if (!finding) return {};
  finding->state = finding_state::done;
  LX_TRY_ASSIGN(finding->result, outcome_of_task(setting, *task));
  finding->task = task->key;
  finding->done = act.now();
  finding->done_by = task->done_by;
  note_on_finding(act, "finding_done", *finding, task->done_by, finding->result);
  return setting.rows<Finding>().write(*std::move(finding));
}

Result<void> release_from_task(const Setting& setting, Key instance) {
  LX_TRY_ASSIGN(const std::optional<TaskRow> task, task_of_instance(setting, instance));
  if (!task) return {};
  LX_TRY_ASSIGN(std::optional<Finding> finding, open_finding_of(setting, *task));
  if (!finding) return {};
  finding->task = {};
  return setting.rows<Finding>().write(*std::move(finding));
}

}  // namespace luoxuan::quality
