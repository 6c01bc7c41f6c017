#pragma once

#include "calendar/academic_calendar.hpp"
#include "feel/function_set.hpp"

namespace luoxuan::calendar {

/// FEEL's functions of the academic calendar, at work on this one: `add working days`, `semester end` … (docs/formats/feel.md).
/// The set keeps a copy of the calendar.
[[nodiscard]] feel::FunctionSet calendar_functions(AcademicCalendar calendar);

}  // namespace luoxuan::calendar
