#pragma once

#include <optional>

#include "document/number_format.hpp"
#include "value/value.hpp"

namespace luoxuan::document {

/// The date or time that a spreadsheet means by a number of days (serial), to the second. `since_1904`: workbooks of old
/// Macintoshes count from 1904-01-01, others from 1900. A date without time, a time below one day, both, after `meaning`; both,
/// too, where the number has more than `meaning` shows, so that no reader loses the rest unseen. Nothing before the first day
/// that the calendar has and behind the year 9999.
[[nodiscard]] std::optional<value::Value> from_serial(double serial, NumberMeaning meaning, bool since_1904);

}  // namespace luoxuan::document
