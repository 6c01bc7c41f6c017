#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::quality {

/// 监测值 of an indicator: of a unit, or of a subject in it, in a period. Append only; of several the newest counts.
struct IndicatorMeasurement {
  static constexpr std::string_view table = "indicator_measurement";
  static constexpr std::string_view parent_column = "instance";
  Key key;
  std::string indicator;  // id
  std::string unit;       // id
  std::string subject;    // one programme, course, teacher …; empty: the unit itself
  std::string period;     // name
  std::string value;      // a number, as it was written
  std::string target;     // what was wanted of it then; empty: nothing
  std::string previous;   // the value of the period before; empty: none is known
  std::string level;      // model::AlertLevel, by name
  std::string way;        // model::measurement_way
  std::string source;     // where it comes from, in words
  Key instance;           // whose form held it; may be none
  Moment at;
  std::string by;  // id of the person

  [[nodiscard]] Key parent() const { return instance; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("indicator", indicator), visit("unit", unit), visit("subject", subject), visit("period", period), visit("value", value);
    visit("target", target), visit("previous", previous), visit("level", level), visit("way", way), visit("source", source);
    visit("instance", instance), visit("at", at), visit("by_person", by);
  }
};

/// How far an alert on an indicator is. The names are stored and shown: they never change.
namespace alert_state {
inline constexpr std::string_view open = "open";                  // the unit was told
inline constexpr std::string_view acknowledged = "acknowledged";  // somebody of the unit has seen it
inline constexpr std::string_view handled = "handled";            // the unit says what it did
inline constexpr std::string_view closed = "closed";              // the office has seen that it was enough
inline constexpr std::string_view lifted = "lifted";              // the measurement behind it was corrected
}  // namespace alert_state

/// 预警 of an indicator: a measurement lies beyond its threshold. One that is not closed takes further hits of the same unit and
/// subject in: nobody is told the same thing as two.
struct IndicatorAlert {
  static constexpr std::string_view table = "indicator_alert";
  static constexpr std::string_view parent_column = "measurement";
  Key key;
  Key measurement;  // the newest that hit
  std::string indicator, unit, subject;
  std::string first_period, period;  // of the first hit and of the newest
  std::string level;
  std::string value, target;  // of the newest hit
  std::string reason;         // what the decision says of it; may be empty
  std::string state;
  Moment opened;
  std::string due;  // the last day to handle it in, ISO 8601; empty: no day
  std::optional<Moment> acknowledged;
  std::string acknowledged_by;
  std::optional<Moment> handled;
  std::string handled_by;
  std::string handling;  // what was done
  std::optional<Moment> closed;
  std::string closed_by;
  std::string opinion;         // of the office, the last time
  std::int64_t repeated = 0;   // hits behind the first
  std::int64_t reopened = 0;   // how many times it was not enough
  std::int64_t escalated = 0;  // how many steps up
  std::string escalates;       // the day behind which it goes a step further; empty: it does not
  Key finding;                 // that was made of it; none: none was

  [[nodiscard]] Key parent() const { return measurement; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("measurement", measurement), visit("indicator", indicator), visit("unit", unit), visit("subject", subject);
    visit("first_period", first_period), visit("period", period), visit("level", level), visit("value", value);
    visit("target", target), visit("reason", reason), visit("state", state), visit("opened", opened), visit("due", due);
    visit("acknowledged", acknowledged), visit("acknowledged_by", acknowledged_by), visit("handled", handled);
    visit("handled_by", handled_by), visit("handling", handling), visit("closed", closed), visit("closed_by", closed_by);
    visit("opinion", opinion), visit("repeated", repeated), visit("reopened", reopened), visit("escalated", escalated);
    visit("escalates", escalates), visit("finding", finding);
  }
};

/// What happened to an alert, with the words that were said: its story as people read it. Append only.
struct IndicatorAlertEvent {
  static constexpr std::string_view table = "indicator_alert_event";
  static constexpr std::string_view parent_column = "alert";
  Key key;
  Key alert;
  Moment at;
  std::string what;  // "opened", "repeated", "acknowledged" …: the record's name without its beginning. Stored, never changes
  std::string by;    // id of the person; of what happened by itself engine::system_actor
  std::string period, value, level, due;  // of the alert, as they were then
  std::string text;

  [[nodiscard]] Key parent() const { return alert; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("alert", alert), visit("at", at), visit("what", what), visit("by_person", by), visit("period", period);
    visit("value", value), visit("level", level), visit("due", due), visit("text", text);
  }
};

}  // namespace luoxuan::quality
