#pragma once

#include <string_view>

#include "base/result.hpp"
#include "calendar/period.hpp"
#include "feel/expression.hpp"

namespace luoxuan::calendar {

/// The day that a rule such as `period.end - duration("P7D")` gives for this period. `what` names the rule in messages, e.g.
/// "semester_report.due". condition_not_met when the rule gives anything but a date: null too is an error here, with the
/// chain of causes as its hint.
/// `functions` are those of the calendar (Library::functions); without them a rule that counts working days gives null.
[[nodiscard]] Result<value::Date> evaluate_due_rule(const feel::Expression& rule, const Period& period, std::string_view what,
                                                    const feel::FunctionSet* functions = nullptr);

}  // namespace luoxuan::calendar
