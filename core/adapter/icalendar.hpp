#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"

namespace luoxuan::adapter {

/// Something that is due, as a calendar program shows it.
struct CalendarEntry {
  std::string uid;  // stable: the same thing keeps it
  std::string title;
  std::string text;  // may be empty
  std::string day;   // ISO 8601, the whole day; empty: `moment` counts
  Moment moment;
  Moment changed;  // when it became what it is
};

/// A calendar (RFC 5545) with an alarm a day before each: UTF-8, CRLF, lines folded at 75 bytes between characters. Equal for
/// equal entries. Texts are escaped: none can add a line.
[[nodiscard]] std::string icalendar(std::string_view name, const std::vector<CalendarEntry>& entries);

}  // namespace luoxuan::adapter
