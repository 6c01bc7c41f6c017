#pragma once

#include "base/result.hpp"
#include "model/calendar.hpp"

namespace luoxuan::calendar {

/// Every reason why this is no calendar, as AcademicCalendar::build lists them, in the order of the file; empty when it is one.
[[nodiscard]] Failures check(const model::Calendar& calendar);

}  // namespace luoxuan::calendar
