#include "model/cron.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string>

#include "base/text.hpp"

namespace luoxuan::model {
namespace {

constexpr std::array<std::string_view, 12> month_names = {"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                          "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
constexpr std::array<std::string_view, 7> weekday_names = {"MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"};
/// A day that fits comes within this: 29 February on one weekday comes once in 28 years, over 2100 once in 40.
constexpr std::int64_t most_days_ahead = 41 * 366;

std::optional<int> number_in(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || text.front() == '-' || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// What the numbers of a field may be, and what they are called.
struct Range {
  int first, last;
  const std::string_view* names = nullptr;  // of first, and on
  std::size_t named = 0;

  [[nodiscard]] std::optional<int> number(std::string_view text) const {
    for (std::size_t at = 0; at < named; ++at)
      if (names[at] == text) return static_cast<int>(at) + 1;
    const auto number = number_in(text);
    return number && first <= *number && *number <= last ? number : std::nullopt;
  }
};

constexpr Range weekday_range = {0, 7, weekday_names.data(), weekday_names.size()};

/// "*", "?", "a", "a-b", each perhaps with "/step"; "a/step" goes on to the last.
template <class Set>
bool add_part(std::string_view part, const Range& range, Set add) {
  int step = 1;
  const auto slash = part.find('/');
  if (slash != std::string_view::npos) {
    const auto given = number_in(part.substr(slash + 1));
    if (!given || *given < 1) return false;
    step = *given;
    part = part.substr(0, slash);
  }
  int first = range.first, last = range.last;
  if (part != "*" && part != "?") {
    const auto dash = part.find('-');
    const auto from = range.number(part.substr(0, dash));
    const auto to = dash == std::string_view::npos ? from : range.number(part.substr(dash + 1));
    if (!from || !to || *from > *to) return false;
    first = *from;
    last = dash == std::string_view::npos && slash != std::string_view::npos ? range.last : *to;
  }
  for (int number = first; number <= last; number += step) add(number);
  return true;
}

template <std::size_t size>
bool read_field(std::string_view field, const Range& range, std::bitset<size>& numbers) {
  if (field.empty() || field.front() == ',' || field.back() == ',' || field.find(",,") != std::string_view::npos) return false;
  const auto parts = text::split(field, ",");
  return std::ranges::all_of(parts, [&](std::string_view part) {
    return add_part(part, range, [&](int number) { numbers.set(static_cast<std::size_t>(number)); });
  });
}

std::optional<Cron::SpecialDay> special_day(std::string_view field) {
  if (field == "L") return Cron::SpecialDay{Cron::SpecialDay::Kind::last};
  if (field == "LW") return Cron::SpecialDay{Cron::SpecialDay::Kind::last_working_day};
  if (field.starts_with("L-")) {
    const auto before = number_in(field.substr(2));
    if (before && *before <= 30) return Cron::SpecialDay{Cron::SpecialDay::Kind::last, *before};
  }
  if (field.ends_with('W')) {
    const auto day = number_in(field.substr(0, field.size() - 1));
    if (day && 1 <= *day && *day <= 31) return Cron::SpecialDay{Cron::SpecialDay::Kind::nearest_working_day, *day};
  }
  return std::nullopt;
}

std::optional<Cron::SpecialDay> special_weekday(std::string_view field) {
  const auto weekday = [](std::string_view text) -> std::optional<int> {
    const auto number = weekday_range.number(text);
    return number == 0 ? 7 : number;
  };
  if (const auto hash = field.find('#'); hash != std::string_view::npos) {
    const auto which = weekday(field.substr(0, hash)), ordinal = number_in(field.substr(hash + 1));
    if (which && ordinal && 1 <= *ordinal && *ordinal <= 5)
      return Cron::SpecialDay{Cron::SpecialDay::Kind::nth_weekday, *which, *ordinal};
    return std::nullopt;
  }
  if (!field.ends_with('L')) return std::nullopt;
  const auto which = weekday(field.substr(0, field.size() - 1));
  return which ? std::optional(Cron::SpecialDay{Cron::SpecialDay::Kind::last_weekday, *which}) : std::nullopt;
}

std::string_view spelled_out(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> macros = {{{"@YEARLY", "0 0 0 1 1 *"},
                                                                                    {"@ANNUALLY", "0 0 0 1 1 *"},
                                                                                    {"@MONTHLY", "0 0 0 1 * *"},
                                                                                    {"@WEEKLY", "0 0 0 * * 0"},
                                                                                    {"@DAILY", "0 0 0 * * *"},
                                                                                    {"@MIDNIGHT", "0 0 0 * * *"},
                                                                                    {"@HOURLY", "0 0 * * * *"}}};
  const auto found = std::ranges::find(macros, text, &std::pair<std::string_view, std::string_view>::first);
  return found != macros.end() ? found->second : text;
}

/// Towards the day, within its month: Saturday goes back, Sunday forth.
int working_day_near(const value::Date& date, int length) {
  const int weekday = value::weekday(date);
  if (weekday == 6) return date.day > 1 ? date.day - 1 : 3;
  if (weekday == 7) return date.day < length ? date.day + 1 : length - 2;
  return date.day;
}

bool is_the_day(const Cron::SpecialDay& special, const value::Date& date) {
  const int length = value::days_in_month(date.year, date.month);
  value::Date other = date;
  switch (special.kind) {
    case Cron::SpecialDay::Kind::last:
      return date.day == length - special.number;
    case Cron::SpecialDay::Kind::nearest_working_day:
      if (special.number > length) return false;
      other.day = static_cast<decltype(other.day)>(special.number);
      return date.day == working_day_near(other, length);
    case Cron::SpecialDay::Kind::last_working_day:
      other.day = static_cast<decltype(other.day)>(length);
      return date.day == std::min(length, length - std::max(0, value::weekday(other) - 5));
    case Cron::SpecialDay::Kind::last_weekday:
      return value::weekday(date) == special.number && date.day > length - 7;
    case Cron::SpecialDay::Kind::nth_weekday:
      return value::weekday(date) == special.number && (date.day - 1) / 7 + 1 == special.ordinal;
  }
  return false;
}

bool fits(const Cron& cron, const value::Date& date) {
  if (!cron.months.test(date.month)) return false;
  if (cron.day ? !is_the_day(*cron.day, date) : !cron.days.test(date.day)) return false;
  return cron.weekday ? is_the_day(*cron.weekday, date) : cron.weekdays.test(static_cast<std::size_t>(value::weekday(date)));
}

/// The first number from here that is in the set; -1: none.
template <std::size_t size>
int next_of(const std::bitset<size>& numbers, int from) {
  for (int number = from; number < static_cast<int>(size); ++number)
    if (numbers.test(static_cast<std::size_t>(number))) return number;
  return -1;
}

/// The first time of day from this one on; nothing: none on this day.
std::optional<value::Time> next_time(const Cron& cron, const value::Time& from) {
  for (int hour = next_of(cron.hours, from.hour); hour >= 0; hour = next_of(cron.hours, hour + 1)) {
    const bool same_hour = hour == from.hour;
    for (int minute = next_of(cron.minutes, same_hour ? from.minute : 0); minute >= 0;
         minute = next_of(cron.minutes, minute + 1)) {
      const int second = next_of(cron.seconds, same_hour && minute == from.minute ? from.second : 0);
      if (second < 0) continue;
      value::Time time;
      time.hour = static_cast<std::uint8_t>(hour);
      time.minute = static_cast<std::uint8_t>(minute);
      time.second = static_cast<std::uint8_t>(second);
      return time;
    }
  }
  return std::nullopt;
}

std::optional<std::int64_t> next_day(const Cron& cron, std::int64_t from) {
  for (std::int64_t day = from; day < from + most_days_ahead; ++day)
    if (fits(cron, value::from_days(day))) return day;
  return std::nullopt;
}

}  // namespace

std::optional<Cron> parse_cron(std::string_view text) {
  std::string upper(text::trim(text));
  std::ranges::transform(upper, upper.begin(),
                         [](char c) { return 'a' <= c && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  const auto fields = text::split(spelled_out(upper), " \t");
  if (fields.size() != 6) return std::nullopt;
  Cron cron;
  cron.day = special_day(fields[3]);
  cron.weekday = special_weekday(fields[5]);
  std::bitset<8> weekdays;
  if (!read_field(fields[0], {0, 59}, cron.seconds) || !read_field(fields[1], {0, 59}, cron.minutes) ||
      !read_field(fields[2], {0, 23}, cron.hours) || !(cron.day || read_field(fields[3], {1, 31}, cron.days)) ||
      !read_field(fields[4], {1, 12, month_names.data(), month_names.size()}, cron.months) ||
      !(cron.weekday || read_field(fields[5], weekday_range, weekdays)))
    return std::nullopt;
  if (weekdays.test(0)) weekdays.set(7);
  cron.weekdays = weekdays;
  if (!next_day(cron, 0)) return std::nullopt;
  return cron;
}

Moment next_in_cron(const Cron& cron, Moment before, value::Zone home) {
  const auto whole = std::chrono::floor<std::chrono::seconds>(before);
  const value::DateTime wall = value::at_zone(Moment(whole) + std::chrono::seconds(1), home);
  value::Time from = wall.time;
  for (std::int64_t day = value::to_days(wall.date);; ++day, from = {}) {
    day = next_day(cron, day).value_or(day + most_days_ahead);
    if (day != value::to_days(wall.date)) from = {};
    // Where the clock was put back the same time comes twice: the later one is not before.
    for (auto time = next_time(cron, from); time; time = next_time(cron, from)) {
      const Moment moment = value::to_moment({value::from_days(day), *time}, home);
      if (moment > before) return moment;
      from = *time;
      if (from.second < 59)
        ++from.second;
      else if (from.second = 0; from.minute < 59)
        ++from.minute;
      else if (from.minute = 0; from.hour < 23)
        ++from.hour;
      else
        break;
    }
  }
}

}  // namespace luoxuan::model
