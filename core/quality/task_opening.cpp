#include <algorithm>

#include "base/text.hpp"
#include "calendar/due_rule.hpp"
#include "quality/days.hpp"
#include "quality/report_context.hpp"
#include "quality/tasks.hpp"

namespace luoxuan::quality {
namespace {

constexpr std::string_view task_workflow = "task_list";
constexpr std::string_view duty_list = "duties";

/// The row of a new task; every refusal at once.
Checked<TaskRow> row_of(const Setting& setting, const NewTask& task) {
  Failures refusals;
  TaskRow row;
  row.list = task.list;
  row.origin = task.origin;
  row.origin_id = task.origin_id.empty() ? task.name : task.origin_id;
  row.stage = task.stage;
  row.duty = task.duty;
  row.name = text::trim(task.name);
  row.cycle = task.cycle;
  row.period = task.period;
  row.result = task.result;
  row.note = task.note;
  row.state = task_state::open;
  if (row.name.empty())
    refusals.push_back(
        {FailureCode::invalid_input, say("task: expected a name, found none", "任务：应有名称，实际为空"), {}, {}});
  const auto unit = setting.organisation.unit(task.unit);
  if (unit)
    row.unit = (*unit)->id;
  else
    refusals.push_back(unit.error());
  const auto role = setting.organisation.role(task.role);
  if (role)
    row.role = (*role)->id;
  else
    refusals.push_back(role.error());
  if (!task.person.empty()) {
    const organisation::Person* person = setting.organisation.find_person(task.person);
    if (person != nullptr)
      row.person = person->id;
    else
      refusals.push_back({FailureCode::not_found,
                          say("task '{}': expected a person, found '{}'", "任务“{}”：应为人员，实为“{}”", task.name, task.person),
                          say("write the name as the organisation has it", "请按人员名单填写"),
                          {}});
  }
  const auto day = [&](const std::string& written, std::string& into, bool is_needed) {
    into = written;
    if ((written.empty() && !is_needed) || value::parse_date(written)) return;
    refusals.push_back({FailureCode::invalid_input,
                        say("task '{}': expected a day, found '{}'", "任务“{}”：应有日期，实为“{}”", task.name, written),
                        say("write it as 2017-12-20", "请写成 2017-12-20"),
                        {}});
  };
  day(task.start, row.start, false);
  day(task.due, row.due, true);
  row.late_from = begin_of_day_after(setting, row.due);
  if (!refusals.empty()) return refusals;
  return row;
}

Failure no_list(const model::Library& library, const std::string& written) {
  std::vector<std::string> known{std::string(duty_list)};
  for (const model::PlannedTask& task : library.planned_tasks)
    if (std::ranges::find(known, task.list) == known.end()) known.push_back(task.list);
  const auto meant = text::nearest(written, known);
  return {FailureCode::not_found,
          say("expected a list of tasks, found '{}'", "应为任务清单，实为“{}”", written),
          meant ? say("did you mean {}?", "是否指 {}？", *meant) : say("there are: {}", "现有：{}", text::join(known, ", ")),
          {}};
}

/// Gathers what an opening means: tasks with the units that get them.
class Gathering {
 public:
  Gathering(const Setting& setting, const TaskOpening& opening)
      : setting_(setting), opening_(opening), library_(setting.libraries.current()) {}

  Checked<std::vector<NewTask>> gather() {
    if (opening_.list == duty_list)
      add_duties();
    else
      add_planned();
    for (const std::string& id : opening_.ids)
      if (std::ranges::find(found_, id) == found_.end())
        refuse(FailureCode::not_found,
               say("expected a task of the list {}, found '{}'", "应为清单 {} 中的任务，实为“{}”", opening_.list, id));
    if (!refusals_.empty()) return std::move(refusals_);
    return std::move(tasks_);
  }

 private:
  [[nodiscard]] bool is_asked(const std::string& id) {
    if (!opening_.ids.empty() && std::ranges::find(opening_.ids, id) == opening_.ids.end()) return false;
    found_.push_back(id);
    return true;
  }

  void add_planned() {
    bool is_list = false;
    for (const model::PlannedTask& planned : library_->planned_tasks) {
      if (planned.list != opening_.list) continue;
      is_list = true;
      if (!is_asked(planned.id)) continue;
      if (!planned.due) {
        refuse(FailureCode::condition_not_met,
               say("task {} '{}': expected a last day in tasks/{}.csv, found none",
                   "任务 {}“{}”：tasks/{}.csv 中应有完成时间，实际没有", planned.id, planned.name, planned.list));
        continue;
      }
      NewTask task{.list = planned.list,
                   .origin = std::string(task_origin::schedule),
                   .origin_id = planned.id,
                   .stage = planned.stage,
                   .unit = {},
                   .name = planned.name,
                   .period = opening_.period,
                   .start = planned.start ? value::to_string(*planned.start) : std::string(),
                   .due = value::to_string(*planned.due),
                   .result = planned.result,
                   .note = planned.note};
      add_for_units(std::move(task), planned.owners);
    }
    if (!is_list) refusals_.push_back(no_list(*library_, opening_.list));
  }

  void add_duties() {
    const auto period = setting_.calendar.period(opening_.period);
    if (!period) {
      refusals_.push_back(period.error());
      return;
    }
    for (const model::Duty& duty : library_->duties) {
      if (duty.task.empty() || !is_asked(duty.id)) continue;
      if (duty.cycle != "once" && model::period_kind_of(duty.cycle) != period->kind) continue;
      value::Date due = period->end;
      if (duty.due) {
        const auto day = calendar::evaluate_due_rule(*duty.due, *period, duty.id + ".due", library_->functions.get());
        if (!day) {
          refusals_.push_back(day.error());
          continue;
        }
        due = *day;
      }
      NewTask task{.list = period->name,
                   .origin = std::string(task_origin::duty),
                   .origin_id = duty.id,
                   .unit = {},
                   .role = duty.post.empty() ? "staff" : duty.post,
                   .duty = duty.name,
                   .name = duty.task,
                   .cycle = duty.cycle,
                   .period = period->name,
                   .start = value::to_string(period->start),
                   .due = value::to_string(due),
                   .result = duty.result,
                   .note = duty.note};
      add_for_units(std::move(task), duty.owners);
    }
  }

  void add_for_units(NewTask task, const std::vector<std::string>& owners) {
    if (owners.empty() && opening_.units.empty()) {
      refuse(FailureCode::condition_not_met,
             say("task {} '{}': expected a responsible unit, found none", "任务 {}“{}”：应有责任部门，实际没有", task.origin_id,
                 task.name),
             say("say for whom it is opened", "请指明由谁承担"));
      return;
    }
    const auto units = setting_.organisation.expand(owners.empty() ? opening_.units : owners, opening_.choices);
    if (!units) {
      refusals_.push_back(units.error());
      return;
    }
    std::vector<const model::Unit*> wanted;
    if (!owners.empty() && !opening_.units.empty()) {
      const auto asked = setting_.organisation.expand(opening_.units, opening_.choices);
      if (!asked) {
        refusals_.push_back(asked.error());
        return;
      }
      wanted = *asked;
    }
    for (const model::Unit* unit : *units) {
      if (!wanted.empty() && std::ranges::find(wanted, unit) == wanted.end()) continue;
      task.unit = unit->id;
      tasks_.push_back(task);
    }
  }

  void refuse(FailureCode code, Message message, Message hint = {}) {
    refusals_.push_back({code, std::move(message), std::move(hint), {}});
  }

  const Setting& setting_;
  const TaskOpening& opening_;
  std::shared_ptr<const model::Library> library_;
  std::vector<NewTask> tasks_;
  std::vector<std::string> found_;
  Failures refusals_;
};

Result<std::optional<TaskRow>> present_task(const Setting& setting, const TaskRow& row) {
  LX_TRY_ASSIGN(
      std::vector<TaskRow> found,
      setting.rows<TaskRow>().where("list = $2 AND origin = $3 AND origin_id = $4 AND unit = $5 AND period = $6",
                                    {std::string_view(row.list), std::string_view(row.origin), std::string_view(row.origin_id),
                                     std::string_view(row.unit), std::string_view(row.period)}));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

/// The task, and whether it is new.
Checked<std::pair<Key, bool>> open_one(const Setting& setting, engine::Act& act, const NewTask& task, std::string_view by) {
  auto row = row_of(setting, task);
  if (!row) return row.error();
  const auto present = present_task(setting, *row);
  if (!present) return Failures{present.error()};
  if (*present) return std::pair((*present)->key, false);
  row->key = act.new_key();
  row->opened = act.now();
  act.record("task_opened", {}, by,
             {{"task", row->key.value}, {"list", row->list}, {"name", row->name}, {"unit", row->unit}, {"due", row->due}});
  const Key key = row->key;
  const auto library = setting.libraries.current();
  value::Context variables{{"institution", institution_context(library->institution)},
                           {"unit", unit_context(*setting.organisation.find_unit(row->unit))},
                           {"task", task_context(setting, {*row, false, {}, {}})}};
  if (const auto period = setting.calendar.period(row->period)) variables.put("period", calendar::to_context(*period));
  const auto instance = act.execute(engine::command::StartInstance{std::string(task_workflow), std::move(variables)}, by);
  if (!instance) return instance.error();
  row->instance = *instance;
  if (const auto written = setting.rows<TaskRow>().write(*std::move(row)); !written) return Failures{written.error()};
  return std::pair(key, true);
}

}  // namespace

Checked<Key> open_task(const Setting& setting, engine::Act& act, const NewTask& task, std::string_view by) {
  const auto opened = open_one(setting, act, task, by);
  if (!opened) return opened.error();
  return opened->first;
}

Checked<engine::Engine::Acted> open_tasks(const Setting& setting, std::string_view act_id, const TaskOpening& opening,
                                          std::string_view by) {
  return setting.engine.act(act_id, [&](engine::Act& act) -> Checked<void> {
    const auto tasks = Gathering(setting, opening).gather();
    if (!tasks) return tasks.error();
    std::size_t opened = 0;
    for (const NewTask& task : *tasks) {
      const auto done = open_one(setting, act, task, by);
      if (!done) return done.error();
      if (done->second) ++opened;
    }
    if (opened == 0)
      return Failures{{FailureCode::conflict,
                       say("list {}: expected a task that is not open yet, found none", "清单 {}：应有尚未开启的任务，实际没有",
                           opening.list),
                       say("it was opened before, or names nobody of these units", "此前已经开启，或与这些部门无关"),
                       {}}};
    return {};
  });
}

}  // namespace luoxuan::quality
