#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// A moment at which something is done about a user task (operations.md 54, 55).
struct TaskTimer {
  std::string purpose;  // "overdue", or "reminder:" and the place of the luoxuan:reminder
  Moment due;
};

/// The timers of a node that has just been reached. Working days are those of the academic calendar.
[[nodiscard]] Result<std::vector<TaskTimer>> task_timers_of(const Processing& processing, Key token, const model::UserTask& task,
                                                            const std::optional<Moment>& due);
void set_task_timers(Processing& processing, const Token& token, const std::vector<TaskTimer>& timers);

/// Nothing more is done about the task.
void cancel_task_timers(Processing& processing, const Token& token, const model::UserTask& task);

/// The moment of such a timer has come.
[[nodiscard]] Result<void> fire_task_timer(Processing& processing, const Timer& timer);

}  // namespace luoxuan::engine
