#pragma once

#include <string>
#include <vector>

#include "quality/setting.hpp"
#include "scenario/operation_steps.hpp"

namespace luoxuan::scenario {

/// The steps of indicators and their alerts: measure_indicator, import_measurements, acknowledge_alert, handle_alert,
/// close_alert, make_finding, alerts, indicators.
[[nodiscard]] const Verbs& indicator_verbs();

/// What a record of an indicator or of its alert makes visible, in its wordings; none for other records.
[[nodiscard]] std::vector<std::string> wordings_of_indicator(const quality::Setting& setting, const engine::Record& record);

}  // namespace luoxuan::scenario
