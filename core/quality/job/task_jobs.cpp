#include <algorithm>

#include "base/text.hpp"
#include "quality/job/jobs.hpp"
#include "quality/job/order_parts.hpp"
#include "quality/notices.hpp"
#include "quality/tasks.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::quality {
namespace {

Result<TaskRow> task_of(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(std::optional<TaskRow> task, task_of_instance(setting, order.job.instance));
  if (task) return *std::move(task);
  return Failure{FailureCode::condition_not_met,
                 say("service task '{}': expected an instance that works on a task, found another",
                     "服务任务“{}”：应在任务的流程中，实际不是", order.job.element),
                 {},
                 {}};
}

std::string signer(const Setting& setting, const engine::JobOrder& order, std::string_view variable) {
  const organisation::Person* person = setting.organisation.find_person(text_of(order.variables, variable, "by"));
  return person != nullptr ? person->id : std::string();
}

value::Context fact_of(const TaskRow& task) {
  return {{"task", task.key.value}, {"name", task.name}, {"unit", task.unit}, {"percent", task.percent}};
}

/// Who has the task and who leads its unit, each once.
Result<std::vector<std::string>> people_of(const Setting& setting, const TaskRow& task, const std::string& roles) {
  std::vector<std::string> people;
  if (!task.person.empty()) people.push_back(task.person);
  for (const std::string& role : text::split(roles, ",，、")) {
    LX_TRY_ASSIGN(const std::vector<organisation::Person> holders, setting.organisation.holders(role, task.unit));
    for (const organisation::Person& person : holders)
      if (std::ranges::find(people, person.id) == people.end()) people.push_back(person.id);
  }
  return people;
}

std::string written_day(const value::Context& row, std::string_view name) {
  const value::Value* found = row.find(name);
  return found == nullptr || found->is_null() ? std::string() : found->to_string();
}

/// A task for each unit that a context of the list names in `units` (a text or a list), or in `unit`.
void add_new_tasks(const Setting& setting, const value::Context& row, const std::string& list, const std::string& period,
                   std::vector<NewTask>& tasks, Failures& refusals) {
  std::vector<std::string> names;
  for (const char* column : {"units", "unit"}) {
    const value::Value* found = row.find(column);
    if (found == nullptr || !names.empty()) continue;
    if (const std::string* text = found->if_string()) names = text::split(*text, ",，、;；");
    if (const value::List* several = found->if_list())
      for (const value::Value& one : *several) names.push_back(one.to_string());
  }
  const auto units = setting.organisation.expand(names);
  if (!units || units->empty()) {
    refusals.push_back(
        units ? Failure{FailureCode::invalid_input,
                        say("task '{}': expected a unit, found none", "任务“{}”：应有责任部门，实际没有", text_of(row, "task")),
                        {},
                        {}}
              : units.error());
    return;
  }
  for (const model::Unit* unit : *units)
    tasks.push_back({.list = list,
                     .origin_id = text_of(row, "id"),
                     .stage = text_of(row, "stage"),
                     .unit = unit->id,
                     .person = text_of(row, "person"),
                     .duty = text_of(row, "duty"),
                     .name = text_of(row, "task"),
                     .cycle = text_of(row, "cycle"),
                     .period = period,
                     .start = written_day(row, "start"),
                     .due = written_day(row, "due"),
                     .result = text_of(row, "result"),
                     .note = text_of(row, "note")});
}

}  // namespace

Result<engine::JobDone> report_task_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const TaskRow task, task_of(setting, order));
  const value::Value* percent = order.variables.find("percent");
  const value::Value* done = order.variables.find("done");
  const bool is_done = done != nullptr && done->if_boolean() != nullptr && *done->if_boolean();
  const auto written = percent != nullptr && percent->if_number() != nullptr ? percent->if_number()->to_integer() : std::nullopt;
  const auto write = [&setting, task, is_done, percent = is_done ? 100 : written.value_or(task.percent),
                      text = text_of(order.variables, "text"),
                      by = signer(setting, order, "progress")](engine::Act& act) -> Result<void> {
    TaskRow changed = task;
    changed.percent = percent;
    changed.state = is_done ? task_state::done : task_state::under_way;
    if (is_done) {
      changed.done = act.now();
      changed.done_by = by;
    }
    act.record(is_done ? "task_done" : "task_progressed", task.instance, by, fact_of(changed));
    LX_TRY(setting.rows<TaskReport>().write({act.new_key(), task.key, percent, text, act.now(), by}));
    return setting.rows<TaskRow>().write(std::move(changed));
  };
  return engine::JobDone{{}, write};
}

Result<engine::JobDone> check_task_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const TaskRow task, task_of(setting, order));
  return engine::JobDone{{}, [&setting, task, by = signer(setting, order, "checking")](engine::Act& act) -> Result<void> {
                           TaskRow changed = task;
                           changed.state = task_state::checked;
                           changed.checked = act.now();
                           act.record("task_checked", task.instance, by, fact_of(changed));
                           return setting.rows<TaskRow>().write(std::move(changed));
                         }};
}

Result<engine::JobDone> warn_task_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const TaskRow task, task_of(setting, order));
  if (task.warned || !is_task_late(setting, task) || task.state == task_state::done || task.state == task_state::checked)
    return engine::JobDone{};
  LX_TRY_ASSIGN(const std::vector<std::string> people, people_of(setting, task, header_of(order, "notify")));
  return engine::JobDone{{}, [&setting, task, people](engine::Act& act) -> Result<void> {
                           TaskRow changed = task;
                           changed.warned = act.now();
                           act.record("alert_raised", task.instance, "",
                                      {{"alert", task.key.value},
                                       {"kind", "task_overdue"},
                                       {"task", task.key.value},
                                       {"unit", task.unit},
                                       {"report", task.name}});
                           LX_TRY(setting.rows<TaskRow>().write(std::move(changed)));
                           return send_notices(setting, act, people, "task_overdue", task.instance,
                                               say("the task '{0}' of {1} was due on {2}", "{1}的任务“{0}”应于 {2} 前完成",
                                                   task.name, unit_name(setting, task.unit), task.due));
                         }};
}

Result<engine::JobDone> task_list_job(const Setting& setting, const engine::JobOrder& order) {
  TaskQuery query{.list = header_of(order, "list")};
  if (query.list.empty()) query.list = text_of(order.variables, "list");
  const std::string unit = text_of(order.variables, "unit", "id");
  const model::Unit* found = setting.organisation.find_unit(unit.empty() ? text_of(order.variables, "unit") : unit);
  if (found != nullptr) query.unit = found->id;
  LX_TRY_ASSIGN(const std::vector<ShownTask> tasks, tasks_of(setting, query));
  value::List list;
  std::int64_t late = 0, checked = 0;
  for (const ShownTask& task : tasks) {
    list.emplace_back(task_context(setting, task));
    late += task.is_late ? 1 : 0;
    checked += task.row.state == task_state::checked ? 1 : 0;
  }
  const auto all = static_cast<std::int64_t>(tasks.size());
  return engine::JobDone{
      {{"tasks", std::move(list)}, {"task_counts", value::Context{{"all", all}, {"late", late}, {"checked", checked}}}}, {}};
}

Result<engine::JobDone> open_tasks_job(const Setting& setting, const engine::JobOrder& order) {
  const value::Value* given = order.variables.find("tasks");
  std::string list = header_of(order, "list");
  if (list.empty()) list = text_of(order.variables, "list");
  if (given == nullptr || given->if_list() == nullptr || list.empty())
    return Failure{FailureCode::condition_not_met,
                   say("service task '{}': expected the variables tasks and list, found them not",
                       "服务任务“{}”：应有变量 tasks 和 list，实际没有", order.job.element),
                   say("give them as inputs, or the list as a header", "请用输入映射给出，或用 header 写明 list"),
                   {}};
  std::vector<NewTask> tasks;
  Failures refusals;
  for (const value::Value& row : *given->if_list())
    if (row.if_context() != nullptr)
      add_new_tasks(setting, *row.if_context(), list, text_of(order.variables, "period", "name"), tasks, refusals);
  if (!refusals.empty()) return refusals.front();
  return engine::JobDone{{{"opened", static_cast<std::int64_t>(tasks.size())}},
                         [&setting, tasks](engine::Act& act) -> Result<void> {
                           for (const NewTask& task : tasks)
                             if (const auto opened = open_task(setting, act, task, engine::system_actor); !opened)
                               return opened.error().front();
                           return {};
                         }};
}

}  // namespace luoxuan::quality
