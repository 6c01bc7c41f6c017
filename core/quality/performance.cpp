#include "quality/performance.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "quality/days.hpp"
#include "quality/finding.hpp"
#include "quality/indicator_rows.hpp"
#include "quality/tasks.hpp"

namespace luoxuan::quality {
namespace {

using PerformanceByUnit = std::map<std::string, UnitPerformance, std::less<>>;

UnitPerformance* among(PerformanceByUnit& units, const std::string& unit) {
  const auto found = units.find(unit);
  return found != units.end() ? &found->second : nullptr;
}

Result<void> count_tasks(const Setting& setting, const calendar::Period& period, PerformanceByUnit& units) {
  LX_TRY_ASSIGN(
      const std::vector<TaskRow> tasks,
      setting.rows<TaskRow>().where("due >= $2 AND due <= $3", {value::to_string(period.start), value::to_string(period.end)}));
  for (const TaskRow& task : tasks) {
    UnitPerformance* unit = among(units, task.unit);
    if (unit == nullptr) continue;
    ++unit->tasks.all;
    unit->tasks.done += task.state == task_state::done || task.state == task_state::checked ? 1 : 0;
    unit->tasks.late += is_task_late(setting, task) ? 1 : 0;
  }
  return {};
}

Result<void> count_findings(const Setting& setting, const calendar::Period& period, PerformanceByUnit& units) {
  LX_TRY_ASSIGN(const std::vector<Finding> findings, setting.rows<Finding>().where("1 = 1", {}));
  const Moment begin = begin_of_day(setting, period.start);
  const Moment end = begin_of_day_after(setting, value::to_string(period.end));
  const std::string last = value::to_string(std::min(period.end, day_of(setting, setting.engine.parts().clock.now())));
  for (const Finding& finding : findings) {
    UnitPerformance* unit = among(units, finding.unit);
    if (unit == nullptr || finding.raised >= end || (finding.checked && *finding.checked < begin)) continue;
    const bool is_open = finding.state == finding_state::open;
    ++unit->findings.all;
    unit->findings.checked += finding.state == finding_state::checked ? 1 : 0;
    unit->findings.open += is_open ? 1 : 0;
    unit->findings.overdue += is_open && !finding.due.empty() && finding.due < last ? 1 : 0;
  }
  return {};
}

/// Of one unit and subject the measurement of the latest period counts, of the same period the newest.
Result<void> count_indicators(const Setting& setting, const calendar::Period& period, PerformanceByUnit& units) {
  struct Newest {
    value::Date end;
    std::string level;
  };
  LX_TRY_ASSIGN(const std::vector<IndicatorMeasurement> rows,
                setting.rows<IndicatorMeasurement>().where("1 = 1 ORDER BY \"key\"", {}));
  std::map<std::tuple<std::string, std::string, std::string>, Newest> newest;  // unit, indicator, subject
  for (const IndicatorMeasurement& row : rows) {
    const auto measured = setting.calendar.period(row.period);
    if (!measured || measured->start < period.start || period.end < measured->end || among(units, row.unit) == nullptr) continue;
    Newest& present = newest.try_emplace({row.unit, row.indicator, row.subject}, Newest{measured->end, {}}).first->second;
    if (measured->end >= present.end) present = {measured->end, row.level};
  }
  for (const auto& [place, measurement] : newest) {
    const auto level = model::alert_level_of(measurement.level).value_or(model::AlertLevel::normal);
    ++among(units, std::get<0>(place))->indicators[static_cast<std::size_t>(level)];
  }
  return {};
}

}  // namespace

Result<std::vector<UnitPerformance>> performance_of(const Setting& setting, const std::vector<const model::Unit*>& units,
                                                    const calendar::Period& period) {
  PerformanceByUnit by_unit;
  for (const model::Unit* unit : units) {
    UnitPerformance& counted = by_unit[unit->id];
    counted.unit = unit->id;
    counted.unit_name = unit->name;
    counted.unit_kind = unit->kind;
  }
  LX_TRY_ASSIGN(const std::vector<ReportingLine> rates, reporting_rates(setting, period.start, period.end));
  for (const ReportingLine& line : rates)
    if (UnitPerformance* unit = among(by_unit, line.unit)) unit->reports = line.own;
  LX_TRY_ASSIGN(const EvidenceMatrix matrix, evidence_matrix(setting));
  for (const EvidenceByUnit& evidence : matrix.units)
    if (UnitPerformance* unit = among(by_unit, evidence.unit)) unit->evidence = evidence.counts;
  LX_TRY(count_tasks(setting, period, by_unit));
  LX_TRY(count_findings(setting, period, by_unit));
  LX_TRY(count_indicators(setting, period, by_unit));
  std::vector<UnitPerformance> told;
  for (const model::Unit* unit : units) told.push_back(std::move(by_unit[unit->id]));
  return told;
}

value::Context to_context(const UnitPerformance& performance) {
  const auto& [unit, unit_name, unit_kind, reports, tasks, findings, evidence, indicators] = performance;
  value::Context levels;
  for (const model::AlertLevel level : model::alert_levels)
    levels.put(std::string(model::name_of(level)), indicators[static_cast<std::size_t>(level)]);
  return {{"unit", unit},
          {"unit_name", unit_name},
          {"unit_kind", unit_kind},
          {"reports", value::Context{{"expected", reports.expected},
                                     {"handed_in", reports.handed_in},
                                     {"in_time", reports.in_time},
                                     {"late", reports.late},
                                     {"missing", reports.missing},
                                     {"in_time_percent", reports.in_time_percent()}}},
          {"tasks", value::Context{{"all", tasks.all}, {"done", tasks.done}, {"late", tasks.late}}},
          {"findings",
           value::Context{
               {"all", findings.all}, {"checked", findings.checked}, {"open", findings.open}, {"overdue", findings.overdue}}},
          {"evidence", value::Context{{"all", evidence.all}, {"complete", evidence.complete}, {"score", evidence.score()}}},
          {"indicators", std::move(levels)}};
}

}  // namespace luoxuan::quality
