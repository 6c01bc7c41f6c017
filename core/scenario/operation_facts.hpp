#pragma once

#include <string>
#include <vector>

#include "engine/shell/history.hpp"
#include "quality/setting.hpp"

namespace luoxuan::scenario {

/// How a scenario puts the record of an operation: "recorded work_item_transferred review zhao -> qian: on leave", also without
/// the reason. Empty: the record is of something that shows itself otherwise.
[[nodiscard]] std::vector<std::string> wordings_of_operation(const quality::Setting& setting, const engine::Record& record);

}  // namespace luoxuan::scenario
