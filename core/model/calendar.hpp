#pragma once

#include <string>
#include <vector>

#include "base/source_position.hpp"
#include "value/temporal.hpp"

namespace luoxuan::model {

struct Semester {
  std::string name;  // "2017-2018-1"
  value::Date start;
  value::Date end;  // the last day, included
  SourcePosition where;
};

/// A day that differs from its weekday: a holiday, or a weekend day that is worked instead.
struct SpecialDay {
  value::Date date;
  SourcePosition where;
};

/// calendar.toml as it was written; what it means is worked out and checked by calendar::AcademicCalendar.
/// Format: docs/formats/calendar.md.
struct Calendar {
  std::vector<Semester> semesters;
  std::vector<SpecialDay> holidays;
  std::vector<SpecialDay> working_days;  // make-up working days
  SourcePosition where;
};

}  // namespace luoxuan::model
