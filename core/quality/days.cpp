#include "quality/days.hpp"

#include <algorithm>

namespace luoxuan::quality {

Moment begin_of_day(const Setting& setting, const value::Date& day) {
  return value::to_moment({day, {}}, setting.home());
}

Moment begin_of_day_after(const Setting& setting, const std::string& day) {
  const auto date = value::parse_date(day);
  return date ? begin_of_day(setting, value::from_days(value::to_days(*date) + 1)) : Moment{};
}

std::optional<Moment> earlier(std::optional<Moment> one, std::optional<Moment> other) {
  if (!one) return other;
  if (!other) return one;
  return std::min(*one, *other);
}

}  // namespace luoxuan::quality
