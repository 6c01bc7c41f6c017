#pragma once

#include "base/clock.hpp"
#include "calendar/academic_calendar.hpp"
#include "model/notice_rules.hpp"

namespace luoxuan::quality {

/// The first moment from this one on that is not quiet, by the clock on the wall of the institution.
[[nodiscard]] Moment end_of_quiet(const model::QuietHours& quiet, const calendar::AcademicCalendar& calendar, value::Zone home,
                                  Moment moment);

/// When a message with a notice made now is to go out: urgent ones at once, others when the window is over and nothing is quiet.
[[nodiscard]] Moment delivery_moment(const model::NoticeRules& rules, const calendar::AcademicCalendar& calendar,
                                     value::Zone home, Moment now, bool is_urgent);

}  // namespace luoxuan::quality
