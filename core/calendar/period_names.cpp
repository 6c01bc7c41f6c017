#include "calendar/period_names.hpp"

#include <array>

#include <fmt/format.h>

#include "base/expect.hpp"

namespace luoxuan::calendar {
namespace {

using model::PeriodKind;

constexpr std::array<std::string_view, 10> numerals{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr int first_month = 9;  // of an academic year

value::Date date(std::int32_t year, int month, int day) {
  return {year, static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
}

value::Date last_day(std::int32_t year, int month) {
  return date(year, month, value::days_in_month(year, month));
}

std::string academic_year_name(std::int32_t year) {
  return fmt::format("{:04}-{:04}", year, year + 1);
}

/// Compares with a pattern in which each 'd' stands for a digit.
bool looks_like(std::string_view text, std::string_view pattern) {
  if (text.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (pattern[i] == 'd' ? !digit : text[i] != pattern[i]) return false;
  }
  return true;
}

int digits(std::string_view text, std::size_t from, std::size_t count) {
  int number = 0;
  for (const char digit : text.substr(from, count)) number = number * 10 + (digit - '0');
  return number;
}

bool is_year(std::int32_t year) {
  return year >= first_year && year <= last_year;
}

}  // namespace

std::optional<SemesterName> parse_semester_name(std::string_view name) {
  if (!looks_like(name, "dddd-dddd-d")) return std::nullopt;
  const SemesterName parsed{digits(name, 0, 4), digits(name, 10, 1)};
  if (!is_year(parsed.year) || digits(name, 5, 4) != parsed.year + 1 || parsed.ordinal == 0) return std::nullopt;
  return parsed;
}

Period semester(const SemesterName& name, const value::Date& start, const value::Date& end) {
  const std::string year = academic_year_name(name.year);
  return {fmt::format("{}-{}", year, name.ordinal),
          PeriodKind::semester,
          start,
          end,
          fmt::format("{}学年第{}学期", year, numerals[static_cast<std::size_t>(name.ordinal)]),
          year,
          name.ordinal};
}

Period half_month(std::int32_t year, int month, int half) {
  return {fmt::format("{:04}-{:02}-H{}", year, month, half),
          PeriodKind::half_month,
          date(year, month, half == 1 ? 1 : 16),
          half == 1 ? date(year, month, 15) : last_day(year, month),
          fmt::format("{}年{}月{}半月", year, month, half == 1 ? "上" : "下"),
          academic_year_name(month >= first_month ? year : year - 1),
          half};
}

Period month(std::int32_t year, int month) {
  return {fmt::format("{:04}-{:02}", year, month),
          PeriodKind::month,
          date(year, month, 1),
          last_day(year, month),
          fmt::format("{}年{}月", year, month),
          academic_year_name(month >= first_month ? year : year - 1),
          month};
}

Period quarter(std::int32_t year, int number) {
  std::string of_year;  // July and August end one academic year, September begins the next
  if (number != 3) of_year = academic_year_name(number == 4 ? year : year - 1);
  return {fmt::format("{:04}-Q{}", year, number),
          PeriodKind::quarter,
          date(year, number * 3 - 2, 1),
          last_day(year, number * 3),
          fmt::format("{}年第{}季度", year, numerals[static_cast<std::size_t>(number)]),
          of_year,
          number};
}

Period academic_year(std::int32_t first) {
  const std::string name = academic_year_name(first);
  return {name, PeriodKind::academic_year, date(first, first_month, 1), date(first + 1, first_month - 1, 31), name + "学年", name,
          1};
}

Period calendar_year(std::int32_t year) {
  return {fmt::format("{:04}", year),
          PeriodKind::calendar_year,
          date(year, 1, 1),
          date(year, 12, 31),
          fmt::format("{}年", year),
          {},
          1};
}

std::optional<Period> parse_period_name(std::string_view name) {
  if (name.size() < 4 || !looks_like(name.substr(0, 4), "dddd")) return std::nullopt;
  const int year = digits(name, 0, 4);
  if (!is_year(year)) return std::nullopt;
  const std::string_view rest = name.substr(4);
  if (rest.empty()) return calendar_year(year);
  if (looks_like(rest, "-dddd")) return digits(rest, 1, 4) == year + 1 ? std::optional(academic_year(year)) : std::nullopt;
  if (looks_like(rest, "-Qd")) {
    const int number = digits(rest, 2, 1);
    return number >= 1 && number <= 4 ? std::optional(quarter(year, number)) : std::nullopt;
  }
  const bool half = looks_like(rest, "-dd-Hd");
  if (!half && !looks_like(rest, "-dd")) return std::nullopt;
  const int number = digits(rest, 1, 2);
  if (number < 1 || number > 12) return std::nullopt;
  if (!half) return month(year, number);
  const int which = digits(rest, 5, 1);
  return which == 1 || which == 2 ? std::optional(half_month(year, number, which)) : std::nullopt;
}

std::optional<Period> derived_period_at(PeriodKind kind, const value::Date& day) {
  if (!is_in_range(day)) return std::nullopt;
  switch (kind) {
    case PeriodKind::half_month:
      return half_month(day.year, day.month, day.day <= 15 ? 1 : 2);
    case PeriodKind::month:
      return month(day.year, day.month);
    case PeriodKind::quarter:
      return quarter(day.year, (day.month + 2) / 3);
    case PeriodKind::academic_year: {
      const std::int32_t first = day.month >= first_month ? day.year : day.year - 1;
      if (!is_year(first) || !is_year(first + 1)) return std::nullopt;
      return academic_year(first);
    }
    case PeriodKind::calendar_year:
      return calendar_year(day.year);
    case PeriodKind::semester:
      break;
  }
  LX_EXPECT(kind == PeriodKind::semester, "every kind but the semester is derived");
  return std::nullopt;
}

}  // namespace luoxuan::calendar
