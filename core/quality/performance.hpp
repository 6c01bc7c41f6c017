#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/alert_level.hpp"
#include "quality/evidence_matrix.hpp"
#include "quality/reporting.hpp"

namespace luoxuan::quality {

/// 常态数据: what the system saw of a unit's work while it was done, so that nobody has to sum up their own (ZB-64, ZB-65).
struct UnitPerformance {
  struct Tasks {
    std::int64_t all = 0, done = 0, late = 0;
  };
  struct Findings {
    std::int64_t all = 0, checked = 0, open = 0, overdue = 0;
  };
  std::string unit;  // id
  std::string unit_name;
  std::string unit_kind;
  ReportingCounts reports;  // due in the period
  Tasks tasks;              // likewise
  Findings findings;        // that the unit answers for, raised in the period or not closed before it
  EvidenceCounts evidence;  // as it stands now
  std::array<std::int64_t, model::alert_levels.size()> indicators{};  // the newest measurement of the period, by level
};

/// Of these units, in their order, what belongs to the period.
[[nodiscard]] Result<std::vector<UnitPerformance>> performance_of(const Setting& setting,
                                                                  const std::vector<const model::Unit*>& units,
                                                                  const calendar::Period& period);

/// As workflows and templates see it: {unit, unit_name, unit_kind, reports: {expected, handed_in, in_time, late, missing,
/// in_time_percent}, tasks, findings, evidence: {all, complete, score}, indicators: {normal, attention, warning, severe}}.
[[nodiscard]] value::Context to_context(const UnitPerformance& performance);

}  // namespace luoxuan::quality
