#include "server/api/tasks.hpp"

#include "permission/visible_tasks.hpp"
#include "quality/finding_tasks.hpp"
#include "quality/tasks.hpp"
#include "server/view/chosen_period.hpp"
#include "server/view/key_page.hpp"
#include "server/view/stored_file.hpp"
#include "server/view/words.hpp"

namespace luoxuan::server::api {
namespace {

/// Who has to do it: the person, else who holds the role in the unit.
value::List owners_of_task(const quality::Setting& setting, const quality::TaskRow& task) {
  if (!task.person.empty()) return {person_value(setting, task.person)};
  value::List owners;
  if (const auto holders = setting.organisation.holders(task.role, task.unit))
    for (const organisation::Person& person : *holders)
      owners.emplace_back(value::Context{{"id", person.id}, {"name", person.name}});
  return owners;
}

/// The open work item that somebody has in this instance, by oneself or as a substitute.
Result<std::optional<std::int64_t>> item_of_task(const Call& call, Key instance) {
  std::optional<std::int64_t> found;
  for (const std::string& person : call.viewer->acts_as({}))
    LX_TRY(call.reading.connection().query(
        "SELECT work_item FROM inbox WHERE institution = $1 AND person = $2 AND is_open = 1 AND instance = $3 LIMIT 1",
        {std::string_view(call.reading.institution()), std::string_view(person), instance.value},
        [&](const store::Row& row) -> Result<void> {
          if (!found) found = row.integer(0);
          return {};
        }));
  return found;
}

Result<value::Context> task_value(const Call& call, const quality::TaskRow& row) {
  const quality::Setting& setting = call.setting();
  value::Context told{{"task", row.key.value},
                      {"list", row.list},
                      {"origin", row.origin},
                      {"stage", row.stage},
                      {"unit", row.unit},
                      {"unit_name", quality::unit_name(setting, row.unit)},
                      {"owners", owners_of_task(setting, row)},
                      {"duty", row.duty},
                      {"name", row.name},
                      {"cycle", row.cycle},
                      {"period", row.period},
                      {"due", row.due},
                      {"result", row.result},
                      {"note", row.note},
                      {"state", row.state},
                      {"percent", row.percent},
                      {"is_late", quality::is_task_late(setting, row)},
                      {"instance", row.instance.value}};
  if (!row.start.empty()) told.put("start", row.start);
  if (const Key finding = quality::finding_of_task(row)) told.put("finding", finding.value);
  put_moment(told, "done", setting, row.done);
  put_moment(told, "checked", setting, row.checked);
  if (!row.done_by.empty()) told.put("done_by", person_value(setting, row.done_by));
  LX_TRY_ASSIGN(const auto mine, item_of_task(call, row.instance));
  if (mine) told.put("my_work_item", *mine);
  LX_TRY_ASSIGN(const std::vector<quality::TaskReport> reports, setting.rows<quality::TaskReport>().of(row.key));
  LX_TRY_ASSIGN(const std::vector<quality::TaskEvidence> files, setting.rows<quality::TaskEvidence>().of(row.key));
  value::List reported, evidence;
  for (const quality::TaskReport& each : reports)
    reported.emplace_back(value::Context{{"percent", each.percent},
                                         {"text", each.text},
                                         {"at", moment_text(setting, each.at)},
                                         {"by", person_value(setting, each.by)}});
  for (const quality::TaskEvidence& each : files)
    evidence.emplace_back(value::Context{{"evidence", each.key.value}, {"file", each.file}, {"size", each.size}});
  told.put("reports", std::move(reported));
  told.put("evidence", std::move(evidence));
  return told;
}

}  // namespace

Checked<Response> list_tasks(Call& call) {
  const auto page = key_page_of(call, {0});
  if (!page) return Failures{page.error()};
  const ChosenPeriod chosen(call);
  const permission::TaskChoice choice{.unit = call.request.parameter("unit"),
                                      .list = call.request.parameter("list"),
                                      .state = call.request.parameter("state"),
                                      .only_late = call.request.parameter("late") == "true",
                                      .only_waiting = call.request.parameter("mine") == "true",
                                      .period = chosen.question(),
                                      .days = chosen.days()};
  const auto tasks = permission::visible_tasks(call.setting(), *call.viewer, choice, {page->last[0]}, page->count + 1);
  if (!tasks) return Failures{tasks.error()};
  KeyRows rows(*page);
  for (const quality::TaskRow& task : *tasks) {
    auto told = task_value(call, task);
    if (!told) return Failures{told.error()};
    if (!rows.add({task.key.value}, *std::move(told))) break;
  }
  const auto figures = permission::count_visible_tasks(call.setting(), *call.viewer, choice);
  if (!figures) return Failures{figures.error()};
  value::Context counts{{"open", 0}, {"under_way", 0}, {"done", 0}, {"checked", 0}, {"late", figures->late}};
  for (const auto& [state, count] : figures->by_state) counts.put(state, count);
  value::List lists;
  for (const std::string& name : figures->lists) {
    const auto as_period = call.setting().calendar.period(name);  // duties of a period are its list
    lists.emplace_back(value::Context{{"id", name}, {"name", as_period ? as_period->title : name}});
  }
  value::Context told = std::move(rows).page();
  told.put("lists", std::move(lists));
  told.put("counts", std::move(counts));
  return json_response(200, told);
}

Checked<Response> get_task(Call& call) {
  const auto key = call.key("task");
  if (!key) return Failures{key.error()};
  const auto row = call.setting().rows<quality::TaskRow>().find(*key);
  if (!row) return Failures{row.error()};
  if (!*row || !call.viewer->may_see(**row)) return Failures{nothing_there()};
  const auto told = task_value(call, **row);
  if (!told) return Failures{told.error()};
  return json_response(200, *told);
}

Checked<Response> get_task_evidence(Call& call) {
  const auto task = call.key("task"), key = call.key("evidence");
  if (!task) return Failures{task.error()};
  if (!key) return Failures{key.error()};
  const auto row = call.setting().rows<quality::TaskRow>().find(*task);
  if (!row) return Failures{row.error()};
  const auto file = call.setting().rows<quality::TaskEvidence>().find(*key);
  if (!file) return Failures{file.error()};
  if (!*row || !*file || (*file)->task != *task || !call.viewer->may_see(**row)) return Failures{nothing_there()};
  return stored_file(call.setting(), (*file)->sha256, (*file)->media_type, (*file)->file);
}

}  // namespace luoxuan::server::api
