#pragma once

#include <string_view>

#include "feel/run.hpp"

namespace luoxuan::feel {

/// `operand.member`: an entry of a context, of every context of a list, or a property of a date, time, duration or range
/// (DMN 1.5, table 65). Null and a warning when there is none.
[[nodiscard]] value::Value member_of(Run& run, Place at, const value::Value& operand, std::string_view member);

}  // namespace luoxuan::feel
