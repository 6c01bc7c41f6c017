#include "quality/reporting.hpp"

#include <algorithm>
#include <map>

#include "base/expect.hpp"
#include "quality/obligations.hpp"

namespace luoxuan::quality {
namespace {

constexpr std::size_t most_findings = 10;

std::string today_of(const Setting& setting) {
  return value::to_string(day_of(setting, setting.engine.parts().clock.now()));
}

ReportingCell cell_of(const Setting& setting, Obligation obligation) {
  ReportingCell cell{.obligation = std::move(obligation), .unit_name = {}, .submitted_by_name = {}};
  cell.unit_name = unit_name(setting, cell.obligation.unit);
  cell.submitted_by_name = person_name(setting, cell.obligation.submitted_by);
  cell.timeliness = timeliness_of(setting, cell.obligation);
  return cell;
}

/// Sums up the tree: units stand in tree order, each before those below it.
std::vector<ReportingLine> lines_of(const Setting& setting, const std::map<std::string, ReportingCounts>& by_unit) {
  std::vector<ReportingLine> lines;
  std::map<std::string, std::size_t> place;
  for (const model::Unit& unit : setting.organisation.units()) {
    const auto parent = place.find(unit.parent);
    const auto own = by_unit.find(unit.id);
    place.emplace(unit.id, lines.size());
    lines.push_back({unit.id,
                     unit.name,
                     parent != place.end() ? lines[parent->second].level + 1 : 0,
                     own != by_unit.end() ? own->second : ReportingCounts{},
                     {}});
  }
  for (std::size_t at = lines.size(); at-- > 0;) {
    lines[at].with_below.add(lines[at].own);
    const auto parent = place.find(setting.organisation.units()[at].parent);
    if (parent != place.end()) lines[parent->second].with_below.add(lines[at].with_below);
  }
  std::erase_if(lines, [](const ReportingLine& line) { return line.with_below.expected == 0; });
  return lines;
}

}  // namespace

std::string_view name_of(Timeliness timeliness) {
  switch (timeliness) {
    case Timeliness::not_due:
      return "not_due";
    case Timeliness::in_time:
      return "in_time";
    case Timeliness::in_grace:
      return "in_grace";
    case Timeliness::late:
      return "late";
    case Timeliness::grace:
      return "grace";
    case Timeliness::overdue:
      return "overdue";
    case Timeliness::locked:
      return "locked";
  }
  LX_EXPECT(false, "every timeliness has a name");
  return {};
}

Timeliness timeliness_of(const Setting& setting, const Obligation& obligation) {
  if (obligation.submitted) {
    const std::string day = value::to_string(day_of(setting, *obligation.submitted));
    if (day <= obligation.due) return Timeliness::in_time;
    return day <= obligation.grace ? Timeliness::in_grace : Timeliness::late;
  }
  if (obligation.locked) return Timeliness::locked;
  const std::string today = today_of(setting);
  if (today <= obligation.due) return Timeliness::not_due;
  return today <= obligation.grace ? Timeliness::grace : Timeliness::overdue;
}

void ReportingCounts::add(Timeliness timeliness, bool is_reviewed) {
  ++expected;
  const bool is_in = timeliness == Timeliness::in_time || timeliness == Timeliness::in_grace || timeliness == Timeliness::late;
  handed_in += is_in ? 1 : 0;
  in_time += timeliness == Timeliness::in_time ? 1 : 0;
  in_grace += timeliness == Timeliness::in_grace ? 1 : 0;
  late += timeliness == Timeliness::late ? 1 : 0;
  missing += timeliness == Timeliness::overdue || timeliness == Timeliness::locked ? 1 : 0;
  locked += timeliness == Timeliness::locked ? 1 : 0;
  reviewed += is_reviewed ? 1 : 0;
}

void ReportingCounts::add(const ReportingCounts& other) {
  expected += other.expected;
  handed_in += other.handed_in;
  in_time += other.in_time;
  in_grace += other.in_grace;
  late += other.late;
  missing += other.missing;
  locked += other.locked;
  reviewed += other.reviewed;
}

Result<ReportingGrid> reporting_grid(const Setting& setting, std::string_view report, std::string_view period) {
  LX_TRY_ASSIGN(std::vector<Obligation> obligations, obligations_of(setting, report, period));
  ReportingGrid grid;
  std::map<std::string, ReportingCounts> by_unit;
  for (Obligation& obligation : obligations) {
    grid.cells.push_back(cell_of(setting, std::move(obligation)));
    const ReportingCell& cell = grid.cells.back();
    const bool is_reviewed = cell.obligation.reviewed.has_value();
    by_unit[cell.obligation.unit].add(cell.timeliness, is_reviewed);
    grid.all.add(cell.timeliness, is_reviewed);
  }
  grid.lines = lines_of(setting, by_unit);
  return grid;
}

Result<std::vector<ReportingLine>> reporting_rates(const Setting& setting, const value::Date& first, const value::Date& last) {
  LX_TRY_ASSIGN(const std::vector<Obligation> obligations,
                setting.rows<Obligation>().where("due >= $2 AND due <= $3", {value::to_string(first), value::to_string(last)}));
  std::map<std::string, ReportingCounts> by_unit;
  for (const Obligation& obligation : obligations)
    by_unit[obligation.unit].add(timeliness_of(setting, obligation), obligation.reviewed.has_value());
  return lines_of(setting, by_unit);
}

Result<UnitDashboard> unit_dashboard(const Setting& setting, std::string_view unit) {
  UnitDashboard board;
  const value::Date day = day_of(setting, setting.engine.parts().clock.now());
  const std::string today = value::to_string(day);
  const auto year = setting.calendar.period_at(model::PeriodKind::academic_year, day);
  LX_TRY_ASSIGN(std::vector<Obligation> obligations,
                setting.rows<Obligation>().where("unit = $2 AND (reviewed IS NULL OR due >= $3) ORDER BY due, \"key\"",
                                                 {unit, value::to_string(year ? year->start : day)}));
  for (Obligation& obligation : obligations) {
    const auto due = value::parse_date(obligation.due);
    if (year && due && year->contains(*due))
      board.this_year.add(timeliness_of(setting, obligation), obligation.reviewed.has_value());
    if (!obligation.reviewed) board.waiting.push_back(cell_of(setting, std::move(obligation)));
  }
  LX_TRY_ASSIGN(std::vector<Finding> findings,
                setting.rows<Finding>().where("unit = $2 AND state = 'open' ORDER BY due, \"key\"", {unit}));
  board.open_findings = static_cast<std::int64_t>(findings.size());
  board.overdue_findings =
      std::ranges::count_if(findings, [&](const Finding& finding) { return !finding.due.empty() && finding.due < today; });
  if (findings.size() > most_findings) findings.resize(most_findings);
  board.next_findings = std::move(findings);
  return board;
}

}  // namespace luoxuan::quality
