#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::quality {

/// How far a finding is. The names are stored and shown: they never change.
namespace finding_state {
inline constexpr std::string_view open = "open";        // something is to be done
inline constexpr std::string_view done = "done";        // the unit says that it was done
inline constexpr std::string_view checked = "checked";  // the office has seen that it was: closed
}  // namespace finding_state

/// Where a finding comes from. Stored and shown likewise.
namespace finding_source {
inline constexpr std::string_view report = "report";
inline constexpr std::string_view diagnosis = "diagnosis";
inline constexpr std::string_view hearing = "hearing";
inline constexpr std::string_view incident = "incident";
inline constexpr std::string_view alert = "alert";
inline constexpr std::string_view review = "review";
}  // namespace finding_source

/// 问题: a row of the ledger.
struct Finding {
  static constexpr std::string_view table = "finding";
  static constexpr std::string_view parent_column = "obligation";
  Key key;
  std::string source;
  Key obligation;      // whose report named it; may be none
  Key instance;        // whose workflow named it
  std::string report;  // id of the report type; may be empty
  std::string period;  // name, in which it was found; may be empty
  std::string origin;  // id of the unit that named it
  std::string point;   // of the framework; may be empty
  std::string text;
  std::string unit;    // id: answers for it
  std::string person;  // id, or a name as it was written; may be empty
  std::string measure;
  std::string due;  // the last day, ISO 8601; empty: nobody has said
  std::string state;
  std::string result;  // what was done
  Moment raised;
  std::optional<Moment> done;
  std::string done_by;
  std::optional<Moment> checked;
  std::string checked_by;
  std::string checked_in;        // name of the period
  std::int64_t inherited = 0;    // into how many later periods it was taken over
  std::string last_period;       // the newest of them, else the one in which it was found
  std::int64_t reopened = 0;     // how many times it was found not to be done
  Key task;                      // that it became; none once it was found not to be done
  std::optional<Moment> warned;  // since when people are told that it is overdue

  [[nodiscard]] Key parent() const { return obligation; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("source", source), visit("obligation", obligation), visit("instance", instance), visit("report", report);
    visit("period", period), visit("origin", origin), visit("point", point), visit("text", text), visit("unit", unit);
    visit("person", person), visit("measure", measure), visit("due", due), visit("state", state), visit("result", result);
    visit("raised", raised), visit("done", done), visit("done_by", done_by), visit("checked", checked);
    visit("checked_by", checked_by), visit("checked_in", checked_in), visit("inherited", inherited);
    visit("last_period", last_period), visit("reopened", reopened), visit("task", task);
    visit("warned", warned);
  }
};

}  // namespace luoxuan::quality
