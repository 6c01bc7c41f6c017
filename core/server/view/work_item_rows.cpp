#include "server/view/work_item_rows.hpp"

#include <algorithm>
#include <limits>

#include "quality/obligations.hpp"
#include "server/view/choices.hpp"
#include "server/view/key_page.hpp"
#include "server/view/permitted.hpp"
#include "server/view/words.hpp"

namespace luoxuan::server {
namespace {

constexpr std::int64_t most_counted = 1000;
constexpr std::int64_t newest = std::numeric_limits<std::int64_t>::max();  // behind it comes everything

/// What every row says about the instance.
Result<value::Context> instance_row(const Call& call, const engine::Instance& instance,
                                    const std::optional<quality::Obligation>& obligation) {
  const quality::Setting& setting = call.setting();
  // One whose definitions are lost stands in the list as well, by the id of its workflow.
  const auto library = library_of(setting, instance);
  const model::Process* process = library ? process_of(**library, instance) : nullptr;
  value::Context row{{"instance", instance.key.value},
                     {"workflow", process != nullptr && !process->name.empty() ? process->name : instance.process},
                     {"title", library ? title_of(setting, **library, instance, obligation) : instance.process},
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

/// {operation, group, returns}: those of one group ask for the same, and may be decided with one answer; whether one may be
/// returned depends on the way that it came.
Result<void> put_batch(const Call& call, value::Context& row, const engine::Instance& instance, const engine::WorkItem& item,
                       const std::optional<quality::Obligation>& obligation) {
  const auto kept = library_of(call.setting(), instance);
  if (!kept) return {};
  const auto& library = *kept;
  const model::Process* process = process_of(*library, instance);
  const model::Element* element = process != nullptr ? process->find(item.element) : nullptr;
  const auto* task =
      element != nullptr && element->kind == model::ElementKind::user_task ? &model::as<model::UserTask>(*element) : nullptr;
  const std::string_view operation = batch_operation(*library, task, item, obligation);
  if (operation.empty()) return {};
  // Whoever decides alone says who comes next.
  LX_TRY_ASSIGN(const value::List followers, choices_of_next(call, *library, *process, instance, item));
  if (!followers.empty()) return {};
  LX_TRY_ASSIGN(const value::List targets, return_targets(call, process, item));
  row.put("batch",
          value::Context{{"operation", operation},
                         {"group", fmt::format("{}/{}/{}/{}", instance.process, instance.definitions, item.element, item.form)},
                         {"returns", !targets.empty()}});
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

/// Where an open work item stands among those of the person and of those they act for: what is due first comes first.
struct OpenPlace {
  std::int64_t due = 0;
  std::int64_t work_item = 0;
  std::int64_t instance = 0;
  std::string person;  // who was asked
};

/// Those behind a place, at most `most`.
Result<std::vector<OpenPlace>> open_places(const Call& call, const std::vector<std::int64_t>& behind, std::int64_t most) {
  std::vector<OpenPlace> places;
  for (const std::string& person : call.viewer->acts_as({}))
    LX_TRY(call.reading.connection().query(
        "SELECT due, work_item, instance FROM inbox WHERE institution = $1 AND person = $2 AND is_open = 1 "
        "AND (due, work_item) > ($3, $4) ORDER BY due, work_item LIMIT $5",
        {std::string_view(call.reading.institution()), std::string_view(person), behind[0], behind[1], most},
        [&](const store::Row& row) -> Result<void> {
          places.push_back({row.integer(0), row.integer(1), row.integer(2), person});
          return {};
        }));
  // Oneself stands first among those one acts as: an item that two were asked for is one's own.
  const auto is_before = [](const OpenPlace& a, const OpenPlace& b) {
    return std::pair(a.due, a.work_item) < std::pair(b.due, b.work_item);
  };
  std::ranges::stable_sort(places, is_before);
  const auto again =
      std::ranges::unique(places, [](const OpenPlace& a, const OpenPlace& b) { return a.work_item == b.work_item; });
  places.erase(again.begin(), again.end());
  if (static_cast<std::int64_t>(places.size()) > most) places.resize(static_cast<std::size_t>(most));
  return places;
}

/// A substitution may be for one workflow only.
Result<bool> may_act_in(const Call& call, const OpenPlace& place) {
  if (place.person == call.person()) return true;
  LX_TRY_ASSIGN(const auto instance, call.reading.engine().instance({place.instance}));
  const auto people = call.viewer->acts_as(instance ? instance->process : std::string());
  return std::ranges::find(people, place.person) != people.end();
}

Result<std::optional<value::Context>> todo_row(const Call& call, const OpenPlace& place) {
  LX_TRY_ASSIGN(const bool may_act, may_act_in(call, place));
  if (!may_act) return std::optional<value::Context>();
  LX_TRY_ASSIGN(const std::optional<engine::WorkItem> item, call.reading.engine().work_item({place.work_item}));
  if (!item || item->state != engine::WorkItemState::open) return std::optional<value::Context>();
  LX_TRY_ASSIGN(auto row, row_of(call, item->instance, &*item));
  if (row) put_item(call, *row, *item);
  return row;
}

struct PartPlace {
  std::int64_t order = 0;  // by which the list is in order
  std::int64_t instance = 0;
  std::int64_t moment = 0;  // that is shown
};

/// Those behind a place, by SQL that gives the columns of a PartPlace.
Result<std::vector<PartPlace>> part_places(const Call& call, std::string_view sql, const std::vector<std::int64_t>& behind,
                                           std::int64_t most) {
  std::vector<PartPlace> places;
  LX_TRY(call.reading.connection().query(
      sql, {std::string_view(call.reading.institution()), std::string_view(call.person()), behind[0], behind[1], most},
      [&](const store::Row& row) -> Result<void> {
        places.push_back({row.integer(0), row.integer(1), row.integer(2)});
        return {};
      }));
  return places;
}

/// Nothing when the instance is not there any more: a draft that was deleted.
Result<std::optional<value::Context>> part_row(const Call& call, const PartPlace& place, std::string_view moment) {
  LX_TRY_ASSIGN(auto row, row_of(call, {place.instance}));
  if (!row) return row;
  put_moment(*row, std::string(moment), call.setting(), Moment(std::chrono::milliseconds(place.moment)));
  LX_TRY_ASSIGN(const value::List waiting, waiting_value(call, {place.instance}));
  value::List people;
  for (const value::Value& each : waiting)
    for (const value::Value& person : *each.if_context()->find("people")->if_list()) people.push_back(person);
  row->put("with", std::move(people));
  return row;
}

Result<value::Context> parts_page(const Call& call, std::string_view sql, std::string_view moment) {
  LX_TRY_ASSIGN(const KeyPage page, key_page_of(call, {newest, newest}));
  KeyRows rows(page);
  std::vector<std::int64_t> behind = page.last;
  for (;;) {
    LX_TRY_ASSIGN(const std::vector<PartPlace> places, part_places(call, sql, behind, page.wanted()));
    for (const PartPlace& place : places) {
      behind = {place.order, place.instance};
      LX_TRY_ASSIGN(auto row, part_row(call, place, moment));
      if (row && !rows.add(behind, *std::move(row))) return std::move(rows).page();
    }
    if (static_cast<std::int64_t>(places.size()) < page.wanted()) return std::move(rows).page();
  }
}

/// Of the person, as far as they are counted: a list that goes on for years is not looked through for a number on a badge.
Result<std::int64_t> count_of(const Call& call, std::string_view table, std::string_view condition) {
  std::int64_t count = 0;
  LX_TRY(call.reading.connection().query(
      fmt::format("SELECT count(*) FROM (SELECT 1 FROM {} WHERE institution = $1 AND person = $2 AND {} LIMIT {}) AS counted",
                  table, condition, most_counted),
      {std::string_view(call.reading.institution()), std::string_view(call.person())},
      [&](const store::Row& row) -> Result<void> {
        count = row.integer(0);
        return {};
      }));
  return count;
}

}  // namespace

Result<value::Context> todo_page(const Call& call) {
  LX_TRY_ASSIGN(const KeyPage page, key_page_of(call, {0, 0}));
  KeyRows rows(page);
  std::vector<std::int64_t> behind = page.last;
  for (;;) {
    LX_TRY_ASSIGN(const std::vector<OpenPlace> places, open_places(call, behind, page.wanted()));
    for (const OpenPlace& place : places) {
      behind = {place.due, place.work_item};
      LX_TRY_ASSIGN(auto row, todo_row(call, place));
      if (row && !rows.add(behind, *std::move(row))) return std::move(rows).page();
    }
    if (static_cast<std::int64_t>(places.size()) < page.wanted()) return std::move(rows).page();
  }
}

Result<value::Context> done_page(const Call& call) {
  return parts_page(call,
                    "SELECT last, instance, acted FROM participation WHERE institution = $1 AND person = $2 AND acted > 0 "
                    "AND (last, instance) < ($3, $4) ORDER BY last DESC, instance DESC LIMIT $5",
                    "done");
}

Result<value::Context> started_page(const Call& call) {
  return parts_page(call,
                    "SELECT started, instance, started FROM participation WHERE institution = $1 AND person = $2 "
                    "AND started > 0 AND (started, instance) < ($3, $4) ORDER BY started DESC, instance DESC LIMIT $5",
                    "opened");
}

Result<value::Context> copied_page(const Call& call) {
  LX_TRY_ASSIGN(const KeyPage page, key_page_of(call, {newest, newest}));
  KeyRows rows(page);
  std::vector<std::int64_t> behind = page.last;
  for (;;) {
    LX_TRY_ASSIGN(const std::vector<engine::Circular> circulars,
                  call.setting().rows<engine::Circular>().where(
                      "person = $2 AND (sent, \"key\") < ($3, $4) ORDER BY sent DESC, \"key\" DESC LIMIT $5",
                      {std::string_view(call.person()), behind[0], behind[1], page.wanted()}));
    for (const engine::Circular& circular : circulars) {
      behind = {circular.sent.time_since_epoch().count(), circular.key.value};
      LX_TRY_ASSIGN(auto row, row_of(call, circular.instance));
      if (!row) continue;
      row->put("circular", circular.key.value);
      row->put("name", circular.kind);
      row->put("text", circular.text);
      put_moment(*row, "opened", call.setting(), circular.sent);
      put_moment(*row, "done", call.setting(), circular.read);
      if (!rows.add(behind, *std::move(row))) return std::move(rows).page();
    }
    if (static_cast<std::int64_t>(circulars.size()) < page.wanted()) return std::move(rows).page();
  }
}

Result<value::Context> counts_of(const Call& call) {
  std::int64_t todo = 0, overdue = 0;
  const std::int64_t now = call.now().time_since_epoch().count();
  std::vector<std::int64_t> behind = {0, 0};
  for (bool goes_on = true; goes_on && todo < most_counted;) {
    LX_TRY_ASSIGN(const std::vector<OpenPlace> places, open_places(call, behind, most_counted));
    goes_on = static_cast<std::int64_t>(places.size()) == most_counted;
    for (const OpenPlace& place : places) {
      behind = {place.due, place.work_item};
      LX_TRY_ASSIGN(const bool may_act, may_act_in(call, place));
      todo += may_act ? 1 : 0;
      overdue += may_act && now > place.due ? 1 : 0;
    }
  }
  LX_TRY_ASSIGN(const std::int64_t done, count_of(call, "participation", "acted > 0"));
  LX_TRY_ASSIGN(const std::int64_t started, count_of(call, "participation", "started > 0"));
  LX_TRY_ASSIGN(const std::int64_t copied, count_of(call, "circular", "1 = 1"));
  LX_TRY_ASSIGN(const std::int64_t notices, count_of(call, "notice", "1 = 1"));
  return value::Context{{"todo", std::min(todo, most_counted)},
                        {"overdue", std::min(overdue, most_counted)},
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
