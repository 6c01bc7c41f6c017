#pragma once

#include <cstdint>

#include "base/clock.hpp"

namespace luoxuan::account {

/// Moments as the store keeps them: ms since 1970.
[[nodiscard]] inline Moment moment_of(std::int64_t milliseconds) {
  return Moment(std::chrono::milliseconds(milliseconds));
}
[[nodiscard]] inline std::int64_t number_of(Moment moment) {
  return moment.time_since_epoch().count();
}

}  // namespace luoxuan::account
