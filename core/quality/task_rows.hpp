#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::quality {

/// How far a task is. The names are stored and shown: they never change.
namespace task_state {
inline constexpr std::string_view open = "open";            // nothing was reported yet
inline constexpr std::string_view under_way = "under_way";  // progress was reported
inline constexpr std::string_view done = "done";            // by its owner's word; not checked yet
inline constexpr std::string_view checked = "checked";      // the head has accepted the result
}  // namespace task_state

/// Where a task comes from.
namespace task_origin {
inline constexpr std::string_view schedule = "schedule";  // tasks/*.csv
inline constexpr std::string_view duty = "duty";          // duties/*.csv
inline constexpr std::string_view plan = "plan";          // an annual plan or a list that people wrote
inline constexpr std::string_view target = "target";
inline constexpr std::string_view finding = "finding";
}  // namespace task_origin

/// 任务: one line of a task list, of one unit.
struct TaskRow {
  static constexpr std::string_view table = "task";
  static constexpr std::string_view parent_column = "instance";
  Key key;
  std::string list;       // "implementation_schedule", "2017-2018-1"
  std::string origin;     // task_origin
  std::string origin_id;  // of the planned task, duty, target or finding; of a finding's further tasks "17/1", "17/2"
  std::string stage;
  std::string unit;    // id
  std::string person;  // id of who has to do it; empty: whoever holds `role` in the unit
  std::string role;    // id
  std::string duty;    // 工作职责, in words
  std::string name;
  std::string cycle;   // name of a period kind, or empty
  std::string period;  // name; may be empty
  std::string start;   // ISO 8601, or empty
  std::string due;     // the last day in time
  Moment late_from;    // when that day is over at the institution
  std::string result;  // what is to come out of it
  std::string note;
  std::string state;         // task_state
  std::int64_t percent = 0;  // as last reported
  Key instance;              // of its workflow
  Moment opened;
  std::optional<Moment> done;  // for the last time
  std::string done_by;
  std::optional<Moment> checked;
  std::optional<Moment> warned;  // when it was found to be late

  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("list", list), visit("origin", origin), visit("origin_id", origin_id), visit("stage", stage), visit("unit", unit);
    visit("person", person), visit("role", role), visit("duty", duty), visit("name", name), visit("cycle", cycle);
    visit("period", period), visit("start", start), visit("due", due), visit("late_from", late_from), visit("result", result),
        visit("note", note);
    visit("state", state), visit("percent", percent), visit("instance", instance), visit("opened", opened);
    visit("done", done), visit("done_by", done_by), visit("checked", checked), visit("warned", warned);
  }
};

/// 进展: what was reported of a task. Append only.
struct TaskReport {
  static constexpr std::string_view table = "task_report";
  static constexpr std::string_view parent_column = "task";
  Key key;
  Key task;
  std::int64_t percent = 0;
  std::string text;
  Moment at;
  std::string by;  // id

  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("task", task), visit("percent", percent), visit("text", text), visit("at", at), visit("by_person", by);
  }
};

/// 佐证材料 attached to a task: its bytes lie in the blob store.
struct TaskEvidence {
  static constexpr std::string_view table = "task_evidence";
  static constexpr std::string_view parent_column = "task";
  Key key;
  Key task;
  std::string file;  // the name that people see
  std::string media_type;
  std::string sha256;
  std::int64_t size = 0;
  Moment at;
  std::string by;  // id

  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("task", task), visit("file", file), visit("media_type", media_type), visit("sha256", sha256), visit("size", size);
    visit("at", at), visit("by_person", by);
  }
};

}  // namespace luoxuan::quality
