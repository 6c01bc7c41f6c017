#include "base/clock.hpp"

namespace luoxuan {

Moment SystemClock::now() const {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace luoxuan
