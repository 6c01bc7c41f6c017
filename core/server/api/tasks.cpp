#include "server/api/tasks.hpp"

#include <algorithm>

#include "quality/finding_tasks.hpp"
#include "quality/tasks.hpp"
#include "server/view/cells.hpp"
#include "server/view/chosen_period.hpp"
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

Result<value::Context> task_value(const Call& call, const quality::TaskRow& row, const GridSight& sight) {
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
  if (const auto mine = sight.my_items.find(row.instance.value); mine != sight.my_items.end())
    told.put("my_work_item", mine->second);
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

/// Opened for the chosen period, or due within it.
bool belongs_to(const ChosenPeriod& chosen, const quality::TaskRow& task) {
  if (chosen.holds(task.period)) return true;
  const auto due = value::parse_date(task.due);
  return due && chosen.holds(*due);
}

}  // namespace

Checked<Response> list_tasks(Call& call) {
  const auto page = page_of(call);
  if (!page) return Failures{page.error()};
  const auto sight = grid_sight(call);
  if (!sight) return Failures{sight.error()};
  const std::string_view state = call.request.parameter("state");
  const std::string list(call.request.parameter("list"));
  const bool only_late = call.request.parameter("late") == "true", only_mine = call.request.parameter("mine") == "true";
  const auto rows = quality::task_rows_of(call.setting(), {.unit = std::string(call.request.parameter("unit"))});
  if (!rows) return Failures{rows.error()};
  const ChosenPeriod chosen(call);
  value::List items, lists;
  std::vector<std::string> names;
  std::map<std::string, std::int64_t> counts = {{"open", 0}, {"under_way", 0}, {"done", 0}, {"checked", 0}, {"late", 0}};
  std::size_t seen = 0;
  for (const quality::TaskRow& row : *rows) {
    if (!call.viewer->may_see(row)) continue;
    if (std::ranges::find(names, row.list) == names.end()) names.push_back(row.list);
    if (!list.empty() && row.list != list) continue;
    if (!belongs_to(chosen, row)) continue;
    if (only_mine && !sight->my_items.contains(row.instance.value)) continue;
    const bool is_late = quality::is_task_late(call.setting(), row);
    ++counts[row.state];
    if (is_late) ++counts["late"];
    if ((!state.empty() && row.state != state) || (only_late && !is_late)) continue;
    if (seen++ < page->first || items.size() > page->count) continue;
    auto told = task_value(call, row, *sight);
    if (!told) return Failures{told.error()};
    items.emplace_back(*std::move(told));
  }
  value::Context told = page_value(*page, std::move(items));
  value::Context figures;
  for (const auto& [name, count] : counts) figures.put(name, count);
  for (const std::string& name : names) {
    const auto as_period = call.setting().calendar.period(name);  // duties of a period are its list
    lists.emplace_back(value::Context{{"id", name}, {"name", as_period ? as_period->title : name}});
  }
  told.put("lists", std::move(lists));
  told.put("counts", std::move(figures));
  return json_response(200, told);
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
