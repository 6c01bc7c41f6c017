#pragma once

#include <chrono>

namespace luoxuan {

/// A point on the time line, UTC, in milliseconds since 1970.
using Moment = std::chrono::sys_time<std::chrono::milliseconds>;

/// Where the time comes from. Nobody asks the system: the clock is given, so that scenarios wait 15 days in a millisecond.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Moment now() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Moment now() const override;
};

/// Stands still until it is set.
class VirtualClock final : public Clock {
 public:
  explicit VirtualClock(Moment start = {}) : now_(start) {}
  [[nodiscard]] Moment now() const override { return now_; }
  void set(Moment now) { now_ = now; }

 private:
  Moment now_;
};

}  // namespace luoxuan
