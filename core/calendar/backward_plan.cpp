#include "calendar/backward_plan.hpp"

namespace luoxuan::calendar {

Result<std::vector<StepDays>> plan_backwards(const AcademicCalendar& calendar, const value::Date& final,
                                             const std::vector<std::int64_t>& working_days) {
  std::vector<StepDays> plan(working_days.size());
  value::Date due = final;
  if (!calendar.is_working_day(final)) {
    LX_TRY_ASSIGN(due, calendar.add_working_days(final, -1));
  }
  for (std::size_t i = plan.size(); i-- > 0;) {
    if (working_days[i] < 1)
      return Failure{FailureCode::invalid_input,
                     say("step {}: expected 1 working day or more, found {}", "第 {} 步：应不少于 1 个工作日，实为 {}", i + 1,
                         working_days[i]),
                     {},
                     {}};
    plan[i].due = due;
    if (working_days[i] == 1) {
      plan[i].start = due;
    } else {
      LX_TRY_ASSIGN(plan[i].start, calendar.add_working_days(due, 1 - working_days[i]));
    }
    if (i == 0) break;
    LX_TRY_ASSIGN(due, calendar.add_working_days(plan[i].start, -1));
  }
  return plan;
}

}  // namespace luoxuan::calendar
