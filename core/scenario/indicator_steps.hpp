#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "quality/setting.hpp"
#include "scenario/operation_steps.hpp"

namespace luoxuan::scenario {

/// The steps of indicators and their alerts: measure_indicator, import_measurements, acknowledge_alert, handle_alert,
/// close_alert, make_finding, alerts, indicators; nullptr for other words.
[[nodiscard]] Verb indicator_verb(std::string_view word);
/// Every word of these, for "did you mean".
[[nodiscard]] std::vector<std::string> indicator_words();

/// What a record of an indicator or of its alert makes visible, in its wordings; none for other records.
[[nodiscard]] std::vector<std::string> wordings_of_indicator(const quality::Setting& setting, const engine::Record& record);

}  // namespace luoxuan::scenario
