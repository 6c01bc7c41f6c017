#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/source_position.hpp"
#include "feel/expression.hpp"
#include "value/temporal.hpp"

namespace luoxuan::model {

/// A task that a college has written down with its days: a line of an implementation schedule (实施进程表).
/// Format: docs/formats/tasks.md.
struct PlannedTask {
  std::string list;   // name of the file: "implementation_schedule"
  std::string id;     // within the list, "2.1"
  std::string stage;  // "建设与运行阶段"; may be empty
  std::string name;
  std::optional<value::Date> start;  // first day; of a month: its first
  std::optional<value::Date> due;    // last day in time; of a month: its last; without: the source tells none
  std::string result;                // 预期成效; may be empty
  std::vector<std::string> owners;   // units and collectives; none: the source names nobody
  std::string note;
  std::vector<std::string> sources;
  SourcePosition where = {};
};

/// 工作职责: what a unit, or a post in it, is there for, and the task that comes of it in each period (部门工作清单).
struct Duty {
  std::string id;
  std::string name;                     // 工作职责
  std::vector<std::string> owners;      // units and collectives, at least one
  std::string post;                     // id or name of a role; empty: the unit as a whole
  std::string task;                     // 工作任务; empty: the duty makes no task by itself
  std::string cycle;                    // name of a period kind, or "once"; empty with an empty task
  std::optional<feel::Expression> due;  // gives a date from `period`; without it: the period's last day
  std::string result;                   // 工作结果
  std::string standard;                 // what the work is measured against: a type of standard, or words
  std::string note;
  std::vector<std::string> sources;
  SourcePosition where = {};
};

}  // namespace luoxuan::model
