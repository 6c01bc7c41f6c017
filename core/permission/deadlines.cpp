#include "permission/deadlines.hpp"

#include <map>

#include "quality/finding.hpp"
#include "quality/obligations.hpp"
#include "quality/tasks.hpp"

namespace luoxuan::permission {
namespace {

using ById = std::map<std::string, Deadline>;

std::string name_of_report(const quality::Setting& setting, const std::string& id) {
  const auto library = setting.libraries.current();
  const model::ReportType* report = library->report(id);
  return report == nullptr ? id : report->short_name;
}

/// A work item is due when the report or the task is that it is about, else by its own time limit.
Result<void> add_work_item(const quality::Setting& setting, const engine::WorkItem& item, ById& found) {
  LX_TRY_ASSIGN(const std::optional<quality::Obligation> obligation, quality::obligation_of_instance(setting, item.instance));
  if (obligation) {
    const std::string id = fmt::format("obligation-{}", obligation->key.value);
    found.emplace(id, Deadline{id,
                               fmt::format("{} · {} · {}", name_of_report(setting, obligation->report),
                                           quality::unit_name(setting, obligation->unit), obligation->period),
                               item.name,
                               obligation->due,
                               {},
                               obligation->opened});
    return {};
  }
  LX_TRY_ASSIGN(const std::optional<quality::TaskRow> task, quality::task_of_instance(setting, item.instance));
  if (task) {
    const std::string id = fmt::format("task-{}", task->key.value);
    found.emplace(id, Deadline{id,
                               fmt::format("{} · {}", task->name, quality::unit_name(setting, task->unit)),
                               item.name,
                               task->due,
                               {},
                               task->opened});
    return {};
  }
  if (!item.due) return {};
  const std::string id = fmt::format("work_item-{}", item.key.value);
  const std::string unit = item.unit.empty() ? std::string() : " · " + quality::unit_name(setting, item.unit);
  found.emplace(id, Deadline{id, (item.name.empty() ? item.element : item.name) + unit, {}, {}, *item.due, item.opened});
  return {};
}

Result<void> add_findings(const quality::Setting& setting, std::string_view person, ById& found) {
  LX_TRY_ASSIGN(
      const std::vector<quality::Finding> findings,
      setting.rows<quality::Finding>().where("person = $2 AND state = 'open' AND due <> '' ORDER BY \"key\"", {person}));
  for (const quality::Finding& finding : findings) {
    const std::string id = fmt::format("finding-{}", finding.key.value);
    found.emplace(
        id, Deadline{
                id, say("to be mended: {}", "整改：{}", finding.text).chinese, finding.measure, finding.due, {}, finding.raised});
  }
  return {};
}

}  // namespace

Result<std::vector<Deadline>> deadlines_of(const quality::Setting& setting, std::string_view person) {
  std::vector<std::int64_t> keys;
  const engine::Engine::Parts& parts = setting.engine.parts();
  LX_TRY(parts.connection.query(
      "SELECT work_item FROM inbox WHERE institution = $1 AND person = $2 AND is_open = 1 ORDER BY work_item",
      {std::string_view(parts.institution), person}, [&](const store::Row& row) -> Result<void> {
        keys.push_back(row.integer(0));
        return {};
      }));
  ById found;
  for (const std::int64_t key : keys) {
    LX_TRY_ASSIGN(const std::optional<engine::WorkItem> item, setting.engine.work_item({key}));
    if (item && item->state == engine::WorkItemState::open) LX_TRY(add_work_item(setting, *item, found));
  }
  LX_TRY(add_findings(setting, person, found));
  std::vector<Deadline> deadlines;
  for (auto& [id, deadline] : found) deadlines.push_back(std::move(deadline));
  return deadlines;
}

}  // namespace luoxuan::permission
