#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "quality/setting.hpp"
#include "quality/task_rows.hpp"

namespace luoxuan::quality {

/// A task that is to be opened. Days are ISO 8601.
struct NewTask {
  std::string list;
  std::string origin = std::string(task_origin::plan);
  std::string origin_id = {};  // empty: its name
  std::string stage = {};
  std::string unit;         // id, name or alias
  std::string person = {};  // id or name; empty: who holds the role
  std::string role = "staff";
  std::string duty = {};
  std::string name;
  std::string cycle = {};
  std::string period = {};
  std::string start = {};
  std::string due;
  std::string result = {};
  std::string note = {};
};

/// Opens a task as a part of the act and starts the workflow `task_list` for it. The same origin, list, unit and period again
/// is the task that is there. Refused, all at once: no name, a day that is none, units and people that are not known.
[[nodiscard]] Checked<Key> open_task(const Setting& setting, engine::Act& act, const NewTask& task, std::string_view by);

/// What is to be opened of a list of tasks/, or of the duties (`list` "duties") for a period.
struct TaskOpening {
  std::string list;
  std::string period = {};              // needed for duties
  std::vector<std::string> ids = {};    // of planned tasks or duties; none: all
  std::vector<std::string> units = {};  // units and collectives that get it; none: those that the file names
  organisation::Choices choices = {};   // for collectives that want a choice
};

/// Opens them all in one act, one for each unit that is named; those that are there are left alone, and when all are, it is a
/// conflict. Refused: tasks without an owner or a day, unknown lists and ids. (ZB-40, ZB-42)
[[nodiscard]] Checked<engine::Engine::Acted> open_tasks(const Setting& setting, std::string_view act_id,
                                                        const TaskOpening& opening, std::string_view by);

/// A task as a screen shows it.
struct ShownTask {
  TaskRow row;
  bool is_late = false;  // done after its day, or not done and its day is over
  std::vector<TaskReport> reports;
  std::vector<TaskEvidence> evidence;
};

/// Which tasks: what is empty is not looked at.
struct TaskQuery {
  std::string list = {}, unit = {}, person = {}, state = {}, name = {}, period = {};  // unit and person by id
  bool late_only = false;
};

/// Those that a query chooses, in the order in which they were opened, without what was reported of them.
[[nodiscard]] Result<std::vector<TaskRow>> task_rows_of(const Setting& setting, const TaskQuery& query);

/// In the order in which they were opened.
[[nodiscard]] Result<std::vector<ShownTask>> tasks_of(const Setting& setting, const TaskQuery& query);
/// not_found when there is none with this key.
[[nodiscard]] Result<ShownTask> find_task(const Setting& setting, Key key);
/// The task that this instance works on; nothing for other instances.
[[nodiscard]] Result<std::optional<TaskRow>> task_of_instance(const Setting& setting, Key instance);

/// Keeps a file that shows what was done. Who has the task, or leads its unit, may do so.
[[nodiscard]] Checked<engine::Engine::Acted> attach_evidence(const Setting& setting, std::string_view act_id, Key task,
                                                             std::string_view file, std::string_view media_type,
                                                             std::string_view bytes, std::string_view by);

/// Done after its day, or not done when its day is over.
[[nodiscard]] bool is_task_late(const Setting& setting, const TaskRow& task);

/// For workflows and templates: {key, list, stage, unit, person, role, duty, task, cycle, start, due, result, note, state,
/// percent, late, done_at, reports, evidence}; `task` is its name, days are dates or null.
[[nodiscard]] value::Context task_context(const Setting& setting, const ShownTask& task);

/// A task that was returned is under way again.
class TaskKeeper final : public engine::RecordListener {
 public:
  explicit TaskKeeper(const Setting& setting) : setting_(setting) {}
  [[nodiscard]] Result<void> heard(engine::Act& act, const engine::Record& record) override;

 private:
  const Setting& setting_;
};

}  // namespace luoxuan::quality
