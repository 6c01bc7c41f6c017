#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// When the timer of this event happens, seen from the token. Dates are midnight in the institution's zone; text in ISO 8601
/// is understood. Anything else is condition_not_met (G14).
[[nodiscard]] Result<Moment> moment_of(const Processing& processing, Key token, const model::TimerDefinition& timer,
                                       std::string_view event);

/// The first time that a timer happens, and how many times more (-1: without end).
struct Occurrence {
  std::optional<Moment> due;  // nothing: never (R0)
  std::int64_t repetitions = 0;
  std::string cycle;  // the repeating interval; empty: once
};
[[nodiscard]] Result<Occurrence> first_occurrence(const Processing& processing, Key token, const model::TimerDefinition& timer,
                                                  std::string_view event);

/// A value as a moment, when it is a date, a date and time, or the text of one.
[[nodiscard]] std::optional<Moment> to_moment(const value::Value& value, value::Zone home);

/// So much later; nothing when the value is no duration, nor a text that is one.
[[nodiscard]] std::optional<Moment> later_by(Moment start, const value::Value& duration, value::Zone home);

}  // namespace luoxuan::engine
