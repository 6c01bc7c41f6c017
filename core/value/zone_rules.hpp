#pragma once

#include <cstdint>

#include "value/temporal.hpp"

namespace luoxuan::value {

/// Seconds east of UTC in `zone` when its wall clock shows so many seconds since 1970-01-01T00:00. 0 for a local zone.
[[nodiscard]] std::int32_t offset_of_wall_clock(Zone zone, std::int64_t wall_seconds);

/// Seconds east of UTC in `zone` at this second of the time line. 0 for a local zone.
[[nodiscard]] std::int32_t offset_at(Zone zone, std::int64_t utc_seconds);

}  // namespace luoxuan::value
