#include "permission/visible_findings.hpp"

namespace luoxuan::permission {
namespace {

std::string today_of(const quality::Setting& setting) {
  return value::to_string(quality::day_of(setting, setting.engine.parts().clock.now()));
}

/// Of units that answer for it, and others that they named.
std::vector<Narrowing> findings_of_units(const std::vector<std::string>& units) {
  return {[units](RowChoice& rows) { rows.require(rows.is_one_of("unit", units)); },
          [units](RowChoice& rows) {
            rows.require(rows.is_one_of("origin", units));
            rows.require("NOT " + rows.is_one_of("unit", units));
          }};
}

/// Found in a period that is meant, one after the other, and others that were taken over into one.
Result<std::vector<Narrowing>> findings_by_period(const quality::Setting& setting, const PeriodQuestion& is_meant) {
  LX_TRY_ASSIGN(const auto found_in, periods_meant(setting, "finding", "period", is_meant));
  LX_TRY_ASSIGN(const auto taken_into, periods_meant(setting, "finding", "last_period", is_meant));
  std::vector<Narrowing> ways = by_each("period", found_in);
  for (const std::string& name : taken_into)
    ways.emplace_back([name, found_in](RowChoice& rows) {
      rows.require_equal("last_period", name);
      rows.require("NOT " + rows.is_one_of("period", found_in));
    });
  return ways;
}

/// Whatever their state.
Result<RowChoices> findings_chosen(const quality::Setting& setting, const Viewer& viewer, const FindingChoice& choice) {
  RowChoice asked;
  asked.require_equal("source", choice.source);
  RowChoices rows = {asked};
  if (!viewer.may(model::Permission::see_all_reports))
    rows = narrowed(rows, findings_of_units({viewer.units().begin(), viewer.units().end()}));
  if (!choice.unit.empty()) rows = narrowed(rows, findings_of_units({std::string(choice.unit)}));
  if (!choice.period) return rows;
  LX_TRY_ASSIGN(const auto by_period, findings_by_period(setting, choice.period));
  return narrowed(rows, by_period);
}

}  // namespace

Result<std::vector<quality::Finding>> visible_findings(const quality::Setting& setting, const Viewer& viewer,
                                                       const FindingChoice& choice, Key after, std::size_t most) {
  LX_TRY_ASSIGN(RowChoices rows, findings_chosen(setting, viewer, choice));
  for (RowChoice& each : rows) {
    each.require_equal("state", choice.state);
    // quality::is_overdue in the words of the database.
    if (choice.only_overdue)
      each.require(fmt::format("state = 'open' AND due <> '' AND due < {}", each.place_of(today_of(setting))));
  }
  return visible_rows<quality::Finding>(setting, viewer, rows, after, most);
}

Result<FindingFigures> count_visible_findings(const quality::Setting& setting, const Viewer& viewer,
                                              const FindingChoice& choice) {
  LX_TRY_ASSIGN(RowChoices rows, findings_chosen(setting, viewer, choice));
  FindingFigures figures;
  const std::vector<AlikeColumn<quality::Finding>> alike = {{"unit", &quality::Finding::unit},
                                                            {"origin", &quality::Finding::origin}};
  const auto counted = [](RowChoice&) -> std::string { return "count(*), sum(CASE WHEN inherited > 0 THEN 1 ELSE 0 END)"; };
  const auto add = [&](const store::Row& row, int first) {
    const std::string_view state = row.text(first);
    const std::int64_t count = row.integer(first + 1);
    if (state == quality::finding_state::open) figures.open += count;
    if (state == quality::finding_state::done) figures.done += count;
    if (state == quality::finding_state::checked) figures.checked += count;
    if (state != quality::finding_state::checked) figures.inherited += row.integer(first + 2);
  };
  LX_TRY(count_visible_rows(setting, viewer, rows, alike, {"state"}, counted, add));
  // Only of the open ones, which are few: the measures themselves stand in no index.
  for (RowChoice& each : rows) each.require("state = 'open'");
  const auto counted_of_open = [&](RowChoice& each) {
    return fmt::format(
        "sum(CASE WHEN due <> '' AND due < {} THEN 1 ELSE 0 END), sum(CASE WHEN measure = '' OR due = '' THEN 1 ELSE 0 END)",
        each.place_of(today_of(setting)));
  };
  const auto add_open = [&](const store::Row& row, int first) {
    figures.overdue += row.integer(first);
    figures.without_measure += row.integer(first + 1);
  };
  LX_TRY(count_visible_rows(setting, viewer, rows, alike, {}, counted_of_open, add_open));
  return figures;
}

}  // namespace luoxuan::permission
