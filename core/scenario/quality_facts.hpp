#pragma once

#include <string>
#include <vector>

#include "quality/setting.hpp"

namespace luoxuan::scenario {

/// What a record of the quality cycle makes visible: a line each, each with its wordings. None for other records.
[[nodiscard]] std::vector<std::vector<std::string>> lines_of_quality(const quality::Setting& setting,
                                                                     const engine::Record& record);

}  // namespace luoxuan::scenario
