#pragma once

#include <string>

#include "model/period_kind.hpp"
#include "value/value.hpp"

namespace luoxuan::calendar {

/// A named stretch of days.
struct Period {
  std::string name;  // "2017-2018-1", "2017-2018", "2017", "2017-Q4", "2017-12", "2017-12-H1"
  model::PeriodKind kind = model::PeriodKind::semester;
  value::Date start;
  value::Date end;            // the last day, included
  std::string title;          // "2017-2018学年第一学期"
  std::string academic_year;  // "2017-2018"; empty when the period lies in two
  int ordinal = 1;            // which of its kind within the next longer one: semester 1 or 2, month 1 … 12

  [[nodiscard]] bool contains(const value::Date& day) const { return start <= day && day <= end; }
  bool operator==(const Period&) const = default;
};

/// As FEEL and templates see it: name, kind, start, end, academic year, ordinal, title (model::period_members()).
[[nodiscard]] value::Context to_context(const Period& period);

}  // namespace luoxuan::calendar
