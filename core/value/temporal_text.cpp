#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "value/digit.hpp"
#include "value/temporal.hpp"

namespace luoxuan::value {
namespace {

/// Reads a text from its front; every step that does not fit leaves `holds` false for good.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool holds() const { return holds_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] bool is_at(char c) const { return !rest_.empty() && rest_.front() == c; }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] std::string_view take_rest() { return std::exchange(rest_, std::string_view()); }

  bool take_if(char c) {
    if (!is_at(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void expect(char c) { holds_ = take_if(c) && holds_; }

  std::string_view digits(std::size_t at_least, std::size_t at_most) {
    std::size_t count = 0;
    while (count < rest_.size() && is_digit(rest_[count])) ++count;
    holds_ = holds_ && count >= at_least && count <= at_most;
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }

  int two_digits(int low, int high) {
    // Exactly two, although more may follow ("093000" is no time, but the caller sees that).
    const std::string_view taken = digits(2, 2);
    const int number = holds_ ? (taken[0] - '0') * 10 + (taken[1] - '0') : low;
    holds_ = holds_ && number >= low && number <= high;
    return number;
  }

  /// ".5" as nanoseconds; digits beyond the ninth are cut off.
  std::uint32_t fraction() {
    if (!take_if('.')) return 0;
    const std::string_view taken = digits(0, 64);
    std::uint32_t nanoseconds = 0;
    for (std::size_t i = 0; i < 9; ++i)
      nanoseconds = nanoseconds * 10 + (i < taken.size() ? static_cast<std::uint32_t>(taken[i] - '0') : 0);
    return holds_ ? nanoseconds : 0;
  }

 private:
  std::string_view rest_;
  bool holds_ = true;
};

Date scan_date(Scanner& scan) {
  const bool negative = scan.take_if('-');
  const std::string_view digits = scan.digits(4, 9);
  Date date;
  if (!scan.holds() || (digits.size() > 4 && digits.front() == '0')) {
    scan.expect('\0');
    return date;
  }
  std::int32_t year = 0;
  for (const char c : digits) year = year * 10 + (c - '0');
  date.year = negative ? -year : year;
  scan.expect('-');
  const int month = scan.two_digits(1, 12);
  scan.expect('-');
  if (!scan.holds()) return date;
  date.month = static_cast<std::uint8_t>(month);
  date.day = static_cast<std::uint8_t>(scan.two_digits(1, days_in_month(date.year, month)));
  return date;
}

std::optional<Zone> scan_zone(Scanner& scan) {
  if (scan.at_end()) return Zone();
  if (scan.take_if('@')) return Zone::named(scan.take_rest());
  if (scan.take_if('Z') || scan.take_if('z')) return Zone::of_offset(0);
  const bool west = scan.is_at('-');
  if (!scan.take_if('-') && !scan.take_if('+')) return std::nullopt;
  const int hours = scan.two_digits(0, 18);
  scan.expect(':');
  const int minutes = scan.two_digits(0, 59);
  const int seconds = scan.take_if(':') ? scan.two_digits(0, 59) : 0;
  const int total = hours * 3600 + minutes * 60 + seconds;
  if (!scan.holds() || total > 18 * 3600) return std::nullopt;
  return Zone::of_offset(west ? -total : total);
}

std::optional<Time> scan_time(Scanner& scan) {
  Time time;
  time.hour = static_cast<std::uint8_t>(scan.two_digits(0, 23));
  scan.expect(':');
  time.minute = static_cast<std::uint8_t>(scan.two_digits(0, 59));
  scan.expect(':');
  time.second = static_cast<std::uint8_t>(scan.two_digits(0, 59));
  time.nanosecond = scan.fraction();
  if (!scan.holds()) return std::nullopt;
  const std::optional<Zone> zone = scan_zone(scan);
  if (!zone || !scan.holds() || !scan.at_end()) return std::nullopt;
  time.zone = *zone;
  return time;
}

/// A count of a duration: up to 18 digits fit whatever they are multiplied with, checked by the caller.
std::optional<std::int64_t> scan_count(Scanner& scan) {
  const std::string_view digits = scan.digits(1, 18);
  if (!scan.holds()) return std::nullopt;
  std::int64_t count = 0;
  for (const char c : digits) count = count * 10 + (c - '0');
  return count;
}

bool add_product(std::int64_t& sum, std::int64_t count, std::int64_t unit) {
  std::int64_t product = 0;
  return !__builtin_mul_overflow(count, unit, &product) && !__builtin_add_overflow(sum, product, &sum);
}

std::string fraction_text(std::uint32_t nanoseconds) {
  if (nanoseconds == 0) return {};
  std::string text = fmt::format(".{:09}", nanoseconds);
  while (text.back() == '0') text.pop_back();
  return text;
}

std::string zone_text(const Zone& zone) {
  if (zone.is_local()) return {};
  if (zone.is_named()) return "@" + std::string(zone.name());
  const int total = std::abs(zone.offset_seconds());
  if (total == 0) return "Z";
  std::string text = fmt::format("{}{:02}:{:02}", zone.offset_seconds() < 0 ? '-' : '+', total / 3600, total / 60 % 60);
  if (total % 60 != 0) text += fmt::format(":{:02}", total % 60);
  return text;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  Scanner scan(text);
  const Date date = scan_date(scan);
  if (!scan.holds() || !scan.at_end()) return std::nullopt;
  return date;
}

std::optional<Time> parse_time(std::string_view text) {
  Scanner scan(text);
  return scan_time(scan);
}

std::optional<DateTime> parse_date_time(std::string_view text) {
  Scanner scan(text);
  DateTime moment;
  moment.date = scan_date(scan);
  if (!scan.holds()) return std::nullopt;
  if (scan.at_end()) return moment;
  scan.expect('T');
  if (!scan.holds()) return std::nullopt;
  const bool end_of_day = scan.rest().starts_with("24:00:00") && !scan.rest().starts_with("24:00:00.");
  const std::string shown = end_of_day ? "00" + std::string(scan.rest().substr(2)) : std::string(scan.rest());
  const std::optional<Time> time = parse_time(shown);
  if (!time) return std::nullopt;
  moment.time = *time;
  if (end_of_day) moment.date = from_days(to_days(moment.date) + 1);
  return moment;
}

std::optional<DayTimeDuration> parse_day_time_duration(std::string_view text) {
  Scanner scan(text);
  const bool negative = scan.take_if('-');
  scan.expect('P');
  if (!scan.holds() || scan.at_end()) return std::nullopt;
  std::int64_t seconds = 0;
  std::uint32_t nanoseconds = 0;
  if (!scan.is_at('T')) {
    const std::optional<std::int64_t> days = scan_count(scan);
    scan.expect('D');
    if (!days || !scan.holds() || !add_product(seconds, *days, 86400)) return std::nullopt;
  }
  if (scan.take_if('T')) {
    if (scan.at_end()) return std::nullopt;
    int last_unit = 3601;
    while (!scan.at_end()) {
      const std::optional<std::int64_t> count = scan_count(scan);
      if (!count) return std::nullopt;
      const bool fraction = scan.is_at('.');
      if (fraction) nanoseconds = scan.fraction();
      const int unit = !fraction && scan.take_if('H') ? 3600 : !fraction && scan.take_if('M') ? 60 : scan.take_if('S') ? 1 : 0;
      if (!scan.holds() || unit == 0 || unit >= last_unit || !add_product(seconds, *count, unit)) return std::nullopt;
      last_unit = unit;
    }
  }
  if (!scan.at_end()) return std::nullopt;
  const auto part = static_cast<std::int32_t>(nanoseconds);
  return DayTimeDuration{negative ? -seconds : seconds, negative ? -part : part};
}

std::optional<YearMonthDuration> parse_year_month_duration(std::string_view text) {
  Scanner scan(text);
  const bool negative = scan.take_if('-');
  scan.expect('P');
  if (!scan.holds() || scan.at_end()) return std::nullopt;
  std::int64_t months = 0;
  int last_unit = 13;
  while (!scan.at_end()) {
    const std::optional<std::int64_t> count = scan_count(scan);
    if (!count) return std::nullopt;
    const int unit = scan.take_if('Y') ? 12 : scan.take_if('M') ? 1 : 0;
    if (unit == 0 || unit >= last_unit || !add_product(months, *count, unit)) return std::nullopt;
    last_unit = unit;
  }
  return YearMonthDuration{negative ? -months : months};
}

std::string to_string(const Date& date) {
  return fmt::format("{}{:04}-{:02}-{:02}", date.year < 0 ? "-" : "", std::abs(date.year), date.month, date.day);
}

std::string to_string(const Time& time) {
  return fmt::format("{:02}:{:02}:{:02}{}{}", time.hour, time.minute, time.second, fraction_text(time.nanosecond),
                     zone_text(time.zone));
}

std::string to_string(const DateTime& moment) {
  return to_string(moment.date) + "T" + to_string(moment.time);
}

std::string to_string(const DayTimeDuration& duration) {
  if (duration.seconds == 0 && duration.nanoseconds == 0) return "PT0S";
  const bool negative = duration.seconds < 0 || duration.nanoseconds < 0;
  // Unsigned, because the most negative number of seconds has no positive counterpart.
  std::uint64_t rest = static_cast<std::uint64_t>(duration.seconds);
  if (duration.seconds < 0) rest = 0 - rest;
  const auto nanoseconds = static_cast<std::uint32_t>(std::abs(duration.nanoseconds));
  std::string text = negative ? "-P" : "P";
  if (rest >= 86400) text += fmt::format("{}D", rest / 86400);
  rest %= 86400;
  if (rest == 0 && nanoseconds == 0) return text;
  text += 'T';
  if (rest >= 3600) text += fmt::format("{}H", rest / 3600);
  if (rest / 60 % 60 != 0) text += fmt::format("{}M", rest / 60 % 60);
  if (rest % 60 != 0 || nanoseconds != 0) text += fmt::format("{}{}S", rest % 60, fraction_text(nanoseconds));
  return text;
}

std::string to_string(const YearMonthDuration& duration) {
  if (duration.months == 0) return "P0M";
  std::uint64_t months = static_cast<std::uint64_t>(duration.months);
  if (duration.months < 0) months = 0 - months;
  std::string text = duration.months < 0 ? "-P" : "P";
  if (months >= 12) text += fmt::format("{}Y", months / 12);
  if (months % 12 != 0) text += fmt::format("{}M", months % 12);
  return text;
}

}  // namespace luoxuan::value
