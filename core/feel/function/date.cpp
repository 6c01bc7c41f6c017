#include <array>

#include "feel/functions.hpp"

namespace luoxuan::feel {
namespace {

using value::Date;
using value::Value;
using enum Accepts;
using enum Parameter::Presence;

Date date_of(const Call& call) {
  const Date* lone = call[0].if_date();
  return lone != nullptr ? *lone : call[0].if_date_time()->date;
}

Value day_of_week(const Call& call) {
  constexpr std::array<const char*, 7> names = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  return names[static_cast<std::size_t>(value::weekday(date_of(call)) - 1)];
}

Value month_of_year(const Call& call) {
  constexpr std::array<const char*, 12> names = {"January", "February", "March",     "April",   "May",      "June",
                                                 "July",    "August",   "September", "October", "November", "December"};
  return names[date_of(call).month - 1u];
}

Value day_of_year(const Call& call) {
  const Date date = date_of(call);
  return value::to_days(date) - value::to_days({date.year, 1, 1}) + 1;
}

/// ISO 8601: the week belongs to the year of its Thursday.
Value week_of_year(const Call& call) {
  const Date date = date_of(call);
  const std::int64_t thursday = value::to_days(date) + 4 - value::weekday(date);
  const std::int64_t first = value::to_days({value::from_days(thursday).year, 1, 1});
  return (thursday - first) / 7 + 1;
}

/// Not in the standard, but in other engines: reports are due on such days.
Value last_day_of_month(const Call& call) {
  Date date_in_month = date_of(call);
  date_in_month.day = static_cast<std::uint8_t>(value::days_in_month(date_in_month.year, date_in_month.month));
  return date_in_month;
}

}  // namespace

void add_date_functions(Functions& functions) {
  functions.add("day of week", {{"date", date}}, day_of_week);
  functions.add("month of year", {{"date", date}}, month_of_year);
  functions.add("day of year", {{"date", date}}, day_of_year);
  functions.add("week of year", {{"date", date}}, week_of_year);
  functions.add("last day of month", {{"date", date}}, last_day_of_month);
}

}  // namespace luoxuan::feel
