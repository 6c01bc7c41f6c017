#pragma once

#include <string>

#include "model/indicator.hpp"
#include "quality/indicator_rows.hpp"
#include "quality/setting.hpp"

namespace luoxuan::quality {

/// What a decision says of a measurement.
struct JudgedLevel {
  model::AlertLevel level = model::AlertLevel::normal;
  std::string reason;  // its output 说明; may be empty
};

/// Asks the indicator's thresholds about a measurement with value, target and previous. condition_not_met, with the chain of
/// causes, when the decision gives no level.
[[nodiscard]] Result<JudgedLevel> level_of(const Setting& setting, const model::Indicator& indicator,
                                           const IndicatorMeasurement& measurement);

}  // namespace luoxuan::quality
