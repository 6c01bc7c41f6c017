#pragma once

#include <cstdint>
#include <vector>

#include "base/result.hpp"
#include "calendar/academic_calendar.hpp"

namespace luoxuan::calendar {

/// The days of one step, both worked and both included.
struct StepDays {
  value::Date start;
  value::Date due;
  bool operator==(const StepDays&) const = default;
};

/// 逆向分解: steps that follow one another and take so many working days each, counted back from the day on which the last one
/// must be done: that one is due on the last working day up to `final`, each other on the working day before the next begins.
/// invalid_input for a step of less than one day; limit_exceeded as add_working_days.
[[nodiscard]] Result<std::vector<StepDays>> plan_backwards(const AcademicCalendar& calendar, const value::Date& final,
                                                           const std::vector<std::int64_t>& working_days);

}  // namespace luoxuan::calendar
