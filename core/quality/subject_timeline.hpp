#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "quality/setting.hpp"

namespace luoxuan::quality {

/// Something that is known of a subject, on a day.
struct TimelineEntry {
  value::Date day;
  std::string kind;    // target, task, measurement, alert
  std::string name;    // of the target, the task or the indicator
  std::string period;  // name; may be empty
  std::string value;   // what is wanted, or was measured; may be empty
  std::string state;   // of the target or task, level of the measurement or alert
};

/// 在线跟踪: targets, tasks, measurements and alerts of one person, programme, course … by name, in the order of time (ZB-95).
/// A target stands on the day on which it was proposed, a task on its last day, a measurement at the end of its period.
[[nodiscard]] Result<std::vector<TimelineEntry>> subject_timeline(const Setting& setting, std::string_view subject);

}  // namespace luoxuan::quality
