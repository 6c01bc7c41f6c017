#pragma once

#include "base/result.hpp"
#include "value/value.hpp"

namespace luoxuan::cli {

/// Values with their kinds, as conformance suites exchange them: {"t":"number","v":"1.5"} as JSON was parsed.
[[nodiscard]] Result<value::Value> from_typed(const value::Value& typed);
[[nodiscard]] value::Value to_typed(const value::Value& value);

}  // namespace luoxuan::cli
