#pragma once

#include <map>
#include <optional>
#include <utility>

#include "permission/row_choice.hpp"
#include "quality/task_rows.hpp"

namespace luoxuan::permission {

/// Which tasks are asked for; what is empty is not looked at.
struct TaskChoice {
  std::string_view unit = {}, list = {}, state = {};
  bool only_late = false;
  bool only_waiting = false;                                     // for the viewer, or somebody whom they may act for
  PeriodQuestion period = {};                                    // tasks that were opened for it,
  std::optional<std::pair<value::Date, value::Date>> days = {};  // or are due on one of these, the last included
};

/// The tasks that the viewer may see, with keys above `after`, at most `most`, in the order in which they were opened.
[[nodiscard]] Result<std::vector<quality::TaskRow>> visible_tasks(const quality::Setting& setting, const Viewer& viewer,
                                                                  const TaskChoice& choice, Key after, std::size_t most);

struct TaskFigures {
  std::map<std::string, std::int64_t, std::less<>> by_state;  // every state, of the list that is asked for
  std::int64_t late = 0;                                      // likewise
  std::vector<std::string> lists;                             // every one, in the order in which they were begun
};

/// How many there are whatever their state. Tasks that are alike for Viewer::may_see are counted by the database and asked about
/// together.
[[nodiscard]] Result<TaskFigures> count_visible_tasks(const quality::Setting& setting, const Viewer& viewer,
                                                      const TaskChoice& choice);

}  // namespace luoxuan::permission
