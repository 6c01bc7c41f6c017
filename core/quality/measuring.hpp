#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/source_position.hpp"
#include "model/indicator.hpp"
#include "quality/indicator_rows.hpp"
#include "quality/setting.hpp"

namespace luoxuan::quality {

/// A measurement as somebody gives it.
struct GivenMeasurement {
  std::string indicator;  // id or name
  std::string unit;       // id, name or alias
  std::string subject;
  std::string period;  // name; it must be of the indicator's kind
  value::Number value;
  std::string source;         // empty: the indicator's own
  Key instance = {};          // whose form held it
  SourcePosition where = {};  // in a table
};

/// A measurement that holds: with target, value of the period before, and level. Nothing is written yet.
struct PlannedMeasurement {
  const model::Indicator* indicator = nullptr;
  IndicatorMeasurement row;
  std::string reason;         // of the level
  bool is_unchanged = false;  // the newest of its place says the same
};

/// Looks at all of them, in their order: what stands before counts as the value of the period before. Every fault at once, with
/// its place: unknown names, units that it is not measured for, periods of another kind, ways that are not the indicator's,
/// people who may not bring it, a place twice, thresholds that give no level. The library must live as long as the result.
[[nodiscard]] Checked<std::vector<PlannedMeasurement>> plan_measurements(const Setting& setting, const model::Library& library,
                                                                         const std::vector<GivenMeasurement>& given,
                                                                         std::string_view way, std::string_view by);

/// Keeps them as a part of the act, those that are unchanged excepted, and opens, repeats or lifts alerts. How many were kept.
[[nodiscard]] Result<std::size_t> keep_measurements(const Setting& setting, engine::Act& act,
                                                    std::vector<PlannedMeasurement> planned, std::string_view by);

/// Both in one act: all or nothing.
[[nodiscard]] Checked<void> take_measurements(const Setting& setting, std::string_view act_id,
                                              const std::vector<GivenMeasurement>& given, std::string_view way,
                                              std::string_view by);

/// Whether this person brings measurements of the unit (id) by hand or as a table: someone of the collector; without a collector
/// of the unit or of the office; an administrator.
[[nodiscard]] bool may_bring_measurement(const Setting& setting, const model::Indicator& indicator, std::string_view unit,
                                         std::string_view by);

/// The newest measurement of a place; nothing when there is none.
[[nodiscard]] Result<std::optional<IndicatorMeasurement>> newest_measurement(const Setting& setting, std::string_view indicator,
                                                                             std::string_view unit, std::string_view subject,
                                                                             std::string_view period);

}  // namespace luoxuan::quality
