#include "model/timer_cycle.hpp"

#include <charconv>
#include <chrono>

namespace luoxuan::model {
namespace {

bool moves_on(const TimerCycle& cycle) {
  if (const auto* days = std::get_if<value::DayTimeDuration>(&cycle.interval))
    return days->seconds > 0 || (days->seconds == 0 && days->nanoseconds >= 1'000'000);
  const auto* months = std::get_if<value::YearMonthDuration>(&cycle.interval);
  return months == nullptr || months->months > 0;
}

std::optional<std::int64_t> repetitions_of(std::string_view digits) {
  if (digits.empty()) return TimerCycle::endless;
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (error != std::errc() || end != digits.data() + digits.size() || count < 0) return std::nullopt;
  return count;
}

}  // namespace

std::optional<TimerCycle> parse_timer_cycle(std::string_view text) {
  if (!text.starts_with('R')) {
    auto cron = parse_cron(text);
    if (!cron) return std::nullopt;
    return TimerCycle{TimerCycle::endless, {}, *std::move(cron)};
  }
  const auto first = text.find('/');
  if (first == std::string_view::npos) return std::nullopt;
  const auto repetitions = repetitions_of(text.substr(1, first - 1));
  if (!repetitions) return std::nullopt;
  TimerCycle cycle;
  cycle.repetitions = *repetitions;
  std::string_view rest = text.substr(first + 1);
  if (const auto second = rest.find('/'); second != std::string_view::npos) {
    cycle.start = value::parse_date_time(rest.substr(0, second));
    if (!cycle.start) return std::nullopt;
    rest = rest.substr(second + 1);
  }
  if (const auto days = value::parse_day_time_duration(rest))
    cycle.interval = *days;
  else if (const auto months = value::parse_year_month_duration(rest))
    cycle.interval = *months;
  else
    return std::nullopt;
  if (!moves_on(cycle)) return std::nullopt;
  return cycle;
}

Moment next_in_cycle(const TimerCycle& cycle, Moment before, value::Zone home) {
  if (const auto* days = std::get_if<value::DayTimeDuration>(&cycle.interval))
    return before + std::chrono::milliseconds(days->seconds * 1000 + days->nanoseconds / 1'000'000);
  if (const auto* cron = std::get_if<Cron>(&cycle.interval)) return next_in_cron(*cron, before, home);
  value::DateTime wall = value::at_zone(before, home);
  wall.date = value::add_months(wall.date, std::get<value::YearMonthDuration>(cycle.interval).months);
  return value::to_moment(wall, home);
}

}  // namespace luoxuan::model
