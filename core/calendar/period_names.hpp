#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "calendar/period.hpp"

namespace luoxuan::calendar {

/// What stands in the name of a semester: "2017-2018-1".
struct SemesterName {
  std::int32_t year = 0;  // the first of the two
  int ordinal = 0;        // 1 … 9
};

[[nodiscard]] std::optional<SemesterName> parse_semester_name(std::string_view name);

[[nodiscard]] Period semester(const SemesterName& name, const value::Date& start, const value::Date& end);

// Periods that every calendar has. Years 1 … 9999, an academic year from 1 to 9998: see is_in_range.
[[nodiscard]] Period half_month(std::int32_t year, int month, int half);
[[nodiscard]] Period month(std::int32_t year, int month);
[[nodiscard]] Period quarter(std::int32_t year, int number);
[[nodiscard]] Period academic_year(std::int32_t first_year);
[[nodiscard]] Period calendar_year(std::int32_t year);

constexpr std::int32_t first_year = 1;
constexpr std::int32_t last_year = 9999;

[[nodiscard]] constexpr bool is_in_range(const value::Date& day) {
  return day.year >= first_year && day.year <= last_year;
}

/// The period that this name means, semesters left out; nothing when it is no such name.
[[nodiscard]] std::optional<Period> parse_period_name(std::string_view name);

/// The period of this kind, semesters left out, that the day lies in; nothing outside the years 1 … 9999.
[[nodiscard]] std::optional<Period> derived_period_at(model::PeriodKind kind, const value::Date& day);

}  // namespace luoxuan::calendar
