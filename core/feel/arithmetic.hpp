#pragma once

#include "feel/node.hpp"
#include "feel/run.hpp"

namespace luoxuan::feel {

/// + - * / ** of FEEL (DMN 1.5, 10.3.2.3), dates and durations included. Null and a warning when the kinds do not fit.
[[nodiscard]] value::Value calculate(Run& run, Place at, Operator operation, const value::Value& left, const value::Value& right);

[[nodiscard]] value::Value negated(Run& run, Place at, const value::Value& operand);

/// The seconds of a duration as a decimal number, and back (cut to nanoseconds).
[[nodiscard]] value::Number seconds_of(const value::DayTimeDuration& duration);
[[nodiscard]] std::optional<value::DayTimeDuration> duration_of(const value::Number& seconds);

}  // namespace luoxuan::feel
