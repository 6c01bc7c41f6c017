#include "quality/tasks.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "engine/fact/fact.hpp"
#include "quality/report_context.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::quality {
namespace {

value::Value date_or_null(const std::string& written) {
  const auto day = value::parse_date(written);
  return day ? value::Value(*day) : value::Value();
}

bool is_done(const TaskRow& task) {
  return task.state == task_state::done || task.state == task_state::checked;
}

Result<ShownTask> with_reports(const Setting& setting, TaskRow row) {
  ShownTask shown{std::move(row), false, {}, {}};
  shown.is_late = is_task_late(setting, shown.row);
  LX_TRY_ASSIGN(shown.reports, setting.rows<TaskReport>().of(shown.row.key));
  LX_TRY_ASSIGN(shown.evidence, setting.rows<TaskEvidence>().of(shown.row.key));
  return shown;
}

bool may_attach(const Setting& setting, const TaskRow& task, std::string_view by) {
  if (by == engine::system_actor || by == task.person) return true;
  const model::Unit* unit = setting.organisation.find_unit(task.unit);
  if (unit == nullptr) return false;
  const auto is_by = [&](const organisation::Person& person) { return person.id == by; };
  if (const auto holders = setting.organisation.holders(task.role, task.unit);
      task.person.empty() && holders && std::ranges::any_of(*holders, is_by))
    return true;
  for (const model::Unit* at = unit; at != nullptr; at = setting.organisation.superior(*at))
    if (std::ranges::any_of(setting.organisation.leaders(*at), is_by)) return true;
  const auto heads = setting.organisation.holders("head", task.unit);
  return heads && std::ranges::any_of(*heads, is_by);
}

}  // namespace

bool is_task_late(const Setting& setting, const TaskRow& task) {
  const Moment when = is_done(task) && task.done ? *task.done : setting.engine.parts().clock.now();
  return !task.due.empty() && when >= task.late_from;
}

Result<std::vector<TaskRow>> task_rows_of(const Setting& setting, const TaskQuery& query) {
  std::string condition = "1 = 1";
  std::vector<store::Parameter> parameters;
  const auto add = [&](const char* column, const std::string& wanted) {
    if (wanted.empty()) return;
    parameters.emplace_back(std::string_view(wanted));
    condition += fmt::format(" AND {} = ${}", column, parameters.size() + 1);
  };
  add("list", query.list);
  add("unit", query.unit);
  add("person", query.person);
  add("state", query.state);
  add("name", query.name);
  add("period", query.period);
  LX_TRY_ASSIGN(std::vector<TaskRow> rows, setting.rows<TaskRow>().where(condition + " ORDER BY \"key\"", parameters));
  if (query.late_only) std::erase_if(rows, [&](const TaskRow& row) { return !is_task_late(setting, row); });
  return rows;
}

Result<std::vector<ShownTask>> tasks_of(const Setting& setting, const TaskQuery& query) {
  LX_TRY_ASSIGN(std::vector<TaskRow> rows, task_rows_of(setting, query));
  std::vector<ShownTask> tasks;
  for (TaskRow& row : rows) {
    LX_TRY_ASSIGN(ShownTask shown, with_reports(setting, std::move(row)));
    tasks.push_back(std::move(shown));
  }
  return tasks;
}

Result<ShownTask> find_task(const Setting& setting, Key key) {
  LX_TRY_ASSIGN(std::optional<TaskRow> row, setting.rows<TaskRow>().find(key));
  if (row) return with_reports(setting, *std::move(row));
  return Failure{FailureCode::not_found,
                 say("expected a task, found none with number {}", "应为任务，实际没有编号 {}", key.value),
                 say("look at the list again", "请刷新列表"),
                 {}};
}

Result<std::optional<TaskRow>> task_of_instance(const Setting& setting, Key instance) {
  if (!instance) return std::optional<TaskRow>();
  LX_TRY_ASSIGN(std::vector<TaskRow> found, setting.rows<TaskRow>().of(instance));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Checked<engine::Engine::Acted> attach_evidence(const Setting& setting, std::string_view act_id, Key task, std::string_view file,
                                               std::string_view media_type, std::string_view bytes, std::string_view by) {
  const auto found = setting.rows<TaskRow>().find(task);
  if (!found) return Failures{found.error()};
  if (!*found || !may_attach(setting, **found, by))
    return Failures{{FailureCode::not_permitted,
                     say("expected a task of one's own or of the unit that one leads, found another one",
                         "应为本人的或所负责部门的任务，实际不是"),
                     say("ask who has the task", "请联系任务的责任人"),
                     {}}};
  if (bytes.empty() || text::trim(file).empty())
    return Failures{{FailureCode::invalid_input,
                     say("evidence: expected a file with a name, found nothing", "佐证材料：应有文件和文件名，实际为空"),
                     {},
                     {}}};
  const auto sha256 = setting.blobs.put(bytes);
  if (!sha256) return Failures{sha256.error()};
  return setting.engine.act(act_id, [&](engine::Act& act) -> Checked<void> {
    TaskEvidence row{.key = act.new_key(),
                     .task = task,
                     .file = std::string(file),
                     .media_type = std::string(media_type),
                     .sha256 = *sha256,
                     .size = static_cast<std::int64_t>(bytes.size()),
                     .at = act.now(),
                     .by = std::string(by)};
    act.record(
        "task_evidence_attached", (*found)->instance, by,
        {{"task", task.value}, {"name", (*found)->name}, {"unit", (*found)->unit}, {"file", row.file}, {"sha256", row.sha256}});
    if (const auto written = setting.rows<TaskEvidence>().write(row); !written) return Failures{written.error()};
    return {};
  });
}

value::Context task_context(const Setting& setting, const ShownTask& task) {
  const TaskRow& row = task.row;
  value::List reports, evidence;
  for (const TaskReport& report : task.reports)
    reports.emplace_back(value::Context{{"percent", report.percent},
                                        {"text", report.text},
                                        {"at", value::at_zone(report.at, setting.home())},
                                        {"by", person_name(setting, report.by)}});
  for (const TaskEvidence& one : task.evidence) evidence.emplace_back(one.file);
  const model::Unit* unit = setting.organisation.find_unit(row.unit);
  return {{"key", row.key.value},
          {"list", row.list},
          {"stage", row.stage},
          {"unit", unit != nullptr ? value::Value(unit_context(*unit)) : value::Value()},
          {"person", row.person.empty() ? value::Value() : value::Value(row.person)},
          {"person_name", person_name(setting, row.person)},
          {"role", row.role},
          {"duty", row.duty},
          {"task", row.name},
          {"cycle", row.cycle},
          {"start", date_or_null(row.start)},
          {"due", date_or_null(row.due)},
          {"result", row.result},
          {"note", row.note},
          {"state", row.state},
          {"percent", row.percent},
          {"late", task.is_late},
          {"done_at", row.done ? value::Value(value::at_zone(*row.done, setting.home())) : value::Value()},
          {"reports", std::move(reports)},
          {"evidence", std::move(evidence)}};
}

Result<void> TaskKeeper::heard(engine::Act& act, const engine::Record& record) {
  if (record.name != engine::fact::WorkItemReturned::fact_name) return {};
  // Among people who follow one another it went a level down: who does the task does not get it back.
  if (text_of(record.body, "target") == text_of(record.body, "element")) return {};
  LX_TRY_ASSIGN(std::optional<TaskRow> task, task_of_instance(setting_, record.instance));
  if (!task || task->state != task_state::done) return {};
  task->state = task_state::under_way;
  act.record("task_returned", record.instance, record.by,
             {{"task", task->key.value}, {"name", task->name}, {"unit", task->unit}});
  return setting_.rows<TaskRow>().write(*std::move(task));
}

}  // namespace luoxuan::quality
