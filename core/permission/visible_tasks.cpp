#include "permission/visible_tasks.hpp"

#include <algorithm>

namespace luoxuan::permission {
namespace {

/// quality::is_task_late in the words of the database.
std::string late_condition(RowChoice& rows, Moment now) {
  return fmt::format(
      "due <> '' AND late_from <= CASE WHEN state IN ('done', 'checked') AND done IS NOT NULL THEN done ELSE {} END",
      rows.place_of(static_cast<std::int64_t>(now.time_since_epoch().count())));
}

/// Those that were opened for a period that is meant, one after the other, and others that are due within it.
Result<std::vector<Narrowing>> tasks_by_period(const quality::Setting& setting, const TaskChoice& choice) {
  LX_TRY_ASSIGN(const auto names, periods_meant(setting, "task", "period", choice.period));
  std::vector<Narrowing> ways = by_each("period", names);
  if (choice.days)
    ways.emplace_back([names, days = *choice.days](RowChoice& rows) {
      const std::string first = rows.place_of(value::to_string(days.first));
      rows.require(fmt::format("due BETWEEN {} AND {}", first, rows.place_of(value::to_string(days.second))));
      rows.require("NOT " + rows.is_one_of("period", names));
      rows.sort_found();
    });
  return ways;
}

/// Whatever their list and state.
Result<RowChoices> tasks_chosen(const quality::Setting& setting, const Viewer& viewer, const TaskChoice& choice) {
  RowChoice asked;
  asked.require_equal("unit", choice.unit);
  if (choice.only_waiting)
    asked.require(fmt::format("instance IN (SELECT instance FROM inbox WHERE institution = $1 AND {} AND is_open = 1)",
                              asked.is_one_of("person", viewer.acts_as({}))));
  RowChoices rows = {asked};
  if (!viewer.may(model::Permission::see_all_reports)) {
    const std::vector<std::string> units(viewer.units().begin(), viewer.units().end());
    const Narrowing of_units = [&](RowChoice& own) { own.require(own.is_one_of("unit", units)); };
    const Narrowing of_person = [&](RowChoice& own) {
      own.require_equal("person", viewer.person());
      own.require("NOT " + own.is_one_of("unit", units));
    };
    rows = narrowed(rows, {of_units, of_person});
  }
  if (!choice.period) return rows;
  LX_TRY_ASSIGN(const auto by_period, tasks_by_period(setting, choice));
  return narrowed(rows, by_period);
}

}  // namespace

Result<std::vector<quality::TaskRow>> visible_tasks(const quality::Setting& setting, const Viewer& viewer,
                                                    const TaskChoice& choice, Key after, std::size_t most) {
  LX_TRY_ASSIGN(RowChoices rows, tasks_chosen(setting, viewer, choice));
  for (RowChoice& each : rows) {
    each.require_equal("list", choice.list);
    each.require_equal("state", choice.state);
    if (choice.only_late) each.require(late_condition(each, setting.engine.parts().clock.now()));
  }
  return visible_rows<quality::TaskRow>(setting, viewer, rows, after, most);
}

Result<TaskFigures> count_visible_tasks(const quality::Setting& setting, const Viewer& viewer, const TaskChoice& choice) {
  LX_TRY_ASSIGN(const RowChoices rows, tasks_chosen(setting, viewer, choice));
  TaskFigures figures;
  std::map<std::string, std::int64_t> begun;  // the first task of each list
  const auto counted = [&](RowChoice& each) {
    return fmt::format("count(*), sum(CASE WHEN {} THEN 1 ELSE 0 END), min(\"key\")",
                       late_condition(each, setting.engine.parts().clock.now()));
  };
  const auto add = [&](const store::Row& row, int first) {
    const std::int64_t begin = row.integer(first + 4);
    const auto [list, is_new] = begun.emplace(row.text(first), begin);
    if (!is_new) list->second = std::min(list->second, begin);
    if (!choice.list.empty() && choice.list != list->first) return;
    figures.by_state[std::string(row.text(first + 1))] += row.integer(first + 2);
    figures.late += row.integer(first + 3);
  };
  const std::vector<AlikeColumn<quality::TaskRow>> alike = {{"unit", &quality::TaskRow::unit},
                                                            {"person", &quality::TaskRow::person}};
  LX_TRY(count_visible_rows(setting, viewer, rows, alike, {"list", "state"}, counted, add));
  for (const auto& [list, first] : begun) figures.lists.push_back(list);
  std::ranges::stable_sort(figures.lists, {}, [&](const std::string& list) { return begun.at(list); });
  return figures;
}

}  // namespace luoxuan::permission
