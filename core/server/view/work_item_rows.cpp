#include "server/view/work_item_rows.hpp"

#include <algorithm>
#include <set>

#include "quality/obligations.hpp"
#include "server/view/words.hpp"

namespace luoxuan::server {
namespace {

/// What every row says about the instance.
Result<value::Context> instance_row(const Call& call, const engine::Instance& instance,
                                    const std::optional<quality::Obligation>& obligation) {
  const quality::Setting& setting = call.setting();
  LX_TRY_ASSIGN(const auto library, library_of(setting, instance));
  const model::Process* process = process_of(*library, instance);
  value::Context row{{"instance", instance.key.value},
                     {"workflow", process != nullptr && !process->name.empty() ? process->name : instance.process},
                     {"title", title_of(setting, *library, instance, obligation)},
                     {"state", engine::name_of(instance.state)}};
  if (!instance.started_by.empty()) row.put("started_by", person_value(setting, instance.started_by));
  put_moment(row, "opened", setting, instance.started);
  if (obligation) {
    row.put("unit", obligation->unit);
    row.put("unit_name", quality::unit_name(setting, obligation->unit));
    row.put("period", obligation->period);
    row.put("report", obligation->report);
    row.put("was_returned", obligation->state == quality::obligation_state::returned);
  }
  return row;
}

/// By which operation several such work items may be decided at once (批量审批): an approval, or what is decided about a report.
/// Empty where each wants something of its own: what is to be filled in, what was delegated, what came back to its initiator.
std::string_view batch_operation(const model::Library& library, const model::UserTask* task, const engine::WorkItem& item,
                                 const std::optional<quality::Obligation>& obligation) {
  if (task == nullptr || !item.delegated_by.empty()) return {};
  if (task->rules.approval) return "agree";
  const model::ReportType* report = obligation ? library.report(obligation->report) : nullptr;
  return report != nullptr && item.form != report->form ? "complete" : "";
}

/// {operation, group}: those of one group ask for the same, and may be decided with one answer.
Result<void> put_batch(const Call& call, value::Context& row, const engine::Instance& instance, const engine::WorkItem& item,
                       const std::optional<quality::Obligation>& obligation) {
  LX_TRY_ASSIGN(const auto library, library_of(call.setting(), instance));
  const model::Process* process = process_of(*library, instance);
  const model::Element* element = process != nullptr ? process->find(item.element) : nullptr;
  const auto* task =
      element != nullptr && element->kind == model::ElementKind::user_task ? &model::as<model::UserTask>(*element) : nullptr;
  const std::string_view operation = batch_operation(*library, task, item, obligation);
  if (operation.empty()) return {};
  row.put("batch",
          value::Context{{"operation", operation},
                         {"group", fmt::format("{}/{}/{}/{}", instance.process, instance.definitions, item.element, item.form)}});
  return {};
}

Result<std::optional<value::Context>> row_of(const Call& call, Key key, const engine::WorkItem* item = nullptr) {
  LX_TRY_ASSIGN(const std::optional<engine::Instance> instance, call.reading.engine().instance(key));
  if (!instance) return std::optional<value::Context>();
  LX_TRY_ASSIGN(const auto obligation, quality::obligation_of_instance(call.setting(), key));
  LX_TRY_ASSIGN(value::Context row, instance_row(call, *instance, obligation));
  if (item != nullptr) LX_TRY(put_batch(call, row, *instance, *item, obligation));
  return std::optional(std::move(row));
}

void put_item(const Call& call, value::Context& row, const engine::WorkItem& item) {
  const quality::Setting& setting = call.setting();
  row.put("work_item", item.key.value);
  row.put("element", item.element);
  row.put("name", item.name);
  row.put("state", engine::name_of(item.state));
  if (!item.unit.empty()) {
    row.put("unit", item.unit);
    row.put("unit_name", quality::unit_name(setting, item.unit));
  }
  put_moment(row, "due", setting, item.due);
  row.put("is_overdue", is_overdue(item, call.now()));
  put_moment(row, "opened", setting, item.opened);
}

/// Open work items of the person and of those they act for.
Result<std::vector<engine::WorkItem>> open_items(const Call& call) {
  std::set<std::int64_t> keys;
  std::map<std::int64_t, std::string> absent;
  for (const std::string& person : call.viewer->acts_as({})) {
    LX_TRY(call.reading.connection().query("SELECT work_item FROM inbox WHERE institution = $1 AND person = $2 AND is_open = 1",
                                           {std::string_view(call.reading.institution()), std::string_view(person)},
                                           [&](const store::Row& row) -> Result<void> {
                                             if (keys.insert(row.integer(0)).second && person != call.person())
                                               absent[row.integer(0)] = person;
                                             return {};
                                           }));
  }
  std::vector<engine::WorkItem> items;
  for (const std::int64_t key : keys) {
    LX_TRY_ASSIGN(std::optional<engine::WorkItem> item, call.reading.engine().work_item({key}));
    if (!item || item->state != engine::WorkItemState::open) continue;
    if (absent.contains(key)) {  // a substitution may be for one workflow only
      LX_TRY_ASSIGN(const auto instance, call.reading.engine().instance(item->instance));
      const auto people = call.viewer->acts_as(instance ? instance->process : std::string());
      if (std::ranges::find(people, absent[key]) == people.end()) continue;
    }
    items.push_back(*std::move(item));
  }
  std::ranges::stable_sort(items, [](const engine::WorkItem& a, const engine::WorkItem& b) {
    if (a.due.has_value() != b.due.has_value()) return a.due.has_value();
    return a.due < b.due;
  });
  return items;
}

/// Instances by SQL that gives keys and moments.
Result<value::List> rows_by(const Call& call, std::string_view sql, std::size_t first, std::size_t count,
                            std::string_view moment) {
  std::vector<std::pair<std::int64_t, std::int64_t>> found;
  LX_TRY(call.reading.connection().query(sql,
                                         {std::string_view(call.reading.institution()), std::string_view(call.person()),
                                          static_cast<std::int64_t>(count), static_cast<std::int64_t>(first)},
                                         [&](const store::Row& row) -> Result<void> {
                                           found.emplace_back(row.integer(0), row.integer(1));
                                           return {};
                                         }));
  value::List rows;
  for (const auto& [key, at] : found) {
    LX_TRY_ASSIGN(auto row, row_of(call, {key}));
    if (!row) continue;
    put_moment(*row, std::string(moment), call.setting(), Moment(std::chrono::milliseconds(at)));
    LX_TRY_ASSIGN(const value::List waiting, waiting_value(call, {key}));
    value::List people;
    for (const value::Value& each : waiting)
      for (const value::Value& person : *each.if_context()->find("people")->if_list()) people.push_back(person);
    row->put("with", std::move(people));
    rows.emplace_back(*std::move(row));
  }
  return rows;
}

Result<std::int64_t> count_by(const Call& call, std::string_view sql) {
  std::int64_t count = 0;
  LX_TRY(call.reading.connection().query(sql, {std::string_view(call.reading.institution()), std::string_view(call.person())},
                                         [&](const store::Row& row) -> Result<void> {
                                           count = row.integer(0);
                                           return {};
                                         }));
  return count;
}

}  // namespace

Result<value::List> todo_rows(const Call& call) {
  LX_TRY_ASSIGN(const std::vector<engine::WorkItem> items, open_items(call));
  value::List rows;
  for (const engine::WorkItem& item : items) {
    LX_TRY_ASSIGN(auto row, row_of(call, item.instance, &item));
    if (!row) continue;
    put_item(call, *row, item);
    rows.emplace_back(*std::move(row));
  }
  return rows;
}

Result<value::List> done_rows(const Call& call, std::size_t first, std::size_t count) {
  return rows_by(call,
                 "SELECT instance, acted FROM participation WHERE institution = $1 AND person = $2 AND acted > 0 "
                 "ORDER BY last DESC, instance DESC LIMIT $3 OFFSET $4",
                 first, count, "done");
}

Result<value::List> started_rows(const Call& call, std::size_t first, std::size_t count) {
  return rows_by(call,
                 "SELECT instance, started FROM participation WHERE institution = $1 AND person = $2 AND started > 0 "
                 "ORDER BY started DESC, instance DESC LIMIT $3 OFFSET $4",
                 first, count, "opened");
}

Result<value::List> copied_rows(const Call& call, std::size_t first, std::size_t count) {
  LX_TRY_ASSIGN(const std::vector<engine::Circular> circulars,
                call.setting().rows<engine::Circular>().where(
                    "person = $2 ORDER BY sent DESC, \"key\" DESC LIMIT $3 OFFSET $4",
                    {std::string_view(call.person()), static_cast<std::int64_t>(count), static_cast<std::int64_t>(first)}));
  value::List rows;
  for (const engine::Circular& circular : circulars) {
    LX_TRY_ASSIGN(auto row, row_of(call, circular.instance));
    if (!row) continue;
    row->put("circular", circular.key.value);
    row->put("name", circular.kind);
    row->put("text", circular.text);
    put_moment(*row, "opened", call.setting(), circular.sent);
    put_moment(*row, "done", call.setting(), circular.read);
    rows.emplace_back(*std::move(row));
  }
  return rows;
}

Result<value::Context> counts_of(const Call& call) {
  LX_TRY_ASSIGN(const std::vector<engine::WorkItem> items, open_items(call));
  const auto overdue = std::ranges::count_if(items, [&](const auto& item) { return is_overdue(item, call.now()); });
  LX_TRY_ASSIGN(const std::int64_t done,
                count_by(call, "SELECT count(*) FROM participation WHERE institution = $1 AND person = $2 AND acted > 0"));
  LX_TRY_ASSIGN(const std::int64_t started,
                count_by(call, "SELECT count(*) FROM participation WHERE institution = $1 AND person = $2 AND started > 0"));
  LX_TRY_ASSIGN(const std::int64_t copied,
                count_by(call, "SELECT count(*) FROM circular WHERE institution = $1 AND person = $2"));
  LX_TRY_ASSIGN(const std::int64_t notices, count_by(call, "SELECT count(*) FROM notice WHERE institution = $1 AND person = $2"));
  return value::Context{{"todo", static_cast<std::int64_t>(items.size())},
                        {"overdue", static_cast<std::int64_t>(overdue)},
                        {"done", done},
                        {"started", started},
                        {"copied", copied},
                        {"notices", notices}};
}

Result<value::List> waiting_value(const Call& call, Key instance) {
  const quality::Setting& setting = call.setting();
  LX_TRY_ASSIGN(const std::vector<engine::WorkItem> items,
                setting.rows<engine::WorkItem>().where("instance = $2 ORDER BY \"key\"", {instance.value}));
  value::List waiting;
  for (const engine::WorkItem& item : items) {
    if (engine::is_decided(item.state)) continue;
    value::Context told{
        {"work_item", item.key.value},
        {"element", item.element},
        {"name", item.name},
        {"state", engine::name_of(item.state)},
        {"people", people_values(setting, item.claimed_by.empty() ? item.candidates : std::vector{item.claimed_by})}};
    if (!item.unit.empty()) told.put("unit_name", quality::unit_name(setting, item.unit));
    put_moment(told, "due", setting, item.due);
    waiting.emplace_back(std::move(told));
  }
  return waiting;
}

}  // namespace luoxuan::server
