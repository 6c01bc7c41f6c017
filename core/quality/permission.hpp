#pragma once

#include <string_view>

#include "quality/setting.hpp"

namespace luoxuan::quality {

/// Whether the person has a post in the office that receives this report (id), or is an administrator. What belongs to no report
/// (an empty id: a finding of a review from outside) is the matter of every office that receives one.
[[nodiscard]] bool is_officer_for(const Setting& setting, std::string_view report, std::string_view person);

/// Whether the person has a post in this unit (id).
[[nodiscard]] bool is_member(const Setting& setting, std::string_view unit, std::string_view person);

}  // namespace luoxuan::quality
