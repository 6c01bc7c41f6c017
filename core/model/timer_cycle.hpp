#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "model/cron.hpp"
#include "value/temporal.hpp"

namespace luoxuan::model {

/// A repeating interval of ISO 8601: R3/PT10S, R/P1D, R5/2026-01-01T08:00:00/P1M. Or a cron expression, which is endless:
/// 0 0 8 * * MON-FRI.
struct TimerCycle {
  static constexpr std::int64_t endless = -1;
  std::int64_t repetitions = endless;
  std::optional<value::DateTime> start;  // the first time; none: one interval after it is set
  std::variant<value::DayTimeDuration, value::YearMonthDuration, Cron> interval;
};

/// Nothing when the text is neither, or an interval that would not move on.
[[nodiscard]] std::optional<TimerCycle> parse_timer_cycle(std::string_view text);

/// One interval later, or what cron says comes next; months end on their last day, at the same time of day in `home`.
[[nodiscard]] Moment next_in_cycle(const TimerCycle& cycle, Moment before, value::Zone home);

}  // namespace luoxuan::model
