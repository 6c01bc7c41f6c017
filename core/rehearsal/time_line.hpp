#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/message.hpp"
#include "base/result.hpp"
#include "value/value.hpp"

namespace luoxuan::rehearsal {

/// Something that happened while the calendar was played.
struct Event {
  Moment at;
  std::string kind;    // "opened", "submitted", "reminded", "alert", "locked", "document", "finding" …
  std::string report;  // id; may be empty
  std::string period;  // name; may be empty
  std::string unit;    // name; may be empty
  std::string person;  // name; may be empty
  std::string text;
};

/// Something that is wanting in the plugin: what nobody does, nobody gets, or never happens. Told once, however often it was met.
struct Gap {
  std::string kind;   // "nobody_holds", "nobody_receives", "dead_path", "deadline_on_holiday", "not_filled_in", "opening_failed"
  std::string where;  // what it is about
  Message text;
  Moment first;
  std::int64_t count = 1;
};

/// A week in which somebody was asked for more than a person does beside the other work.
struct Overload {
  std::string person;
  std::string unit;
  std::string week;  // its Monday
  std::int64_t work_items = 0;
};

struct TimeLine {
  std::vector<Event> events;  // as they happened
  std::vector<Gap> gaps;
  std::vector<Overload> overloads;
  std::map<std::string, std::int64_t> counts;  // of events, by kind
  std::size_t people = 0;
  std::size_t units = 0;  // that owe something
};

/// For people, in the language that is asked for; events of one kind about one report at one moment are one line.
[[nodiscard]] std::string to_text(const TimeLine& line, value::Zone home, Language language);
[[nodiscard]] value::Value to_json(const TimeLine& line, value::Zone home, Language language);
/// A workbook: 时间线, 空缺, 负荷.
[[nodiscard]] Result<std::string> to_xlsx(const TimeLine& line, value::Zone home, const std::string& title);

}  // namespace luoxuan::rehearsal
