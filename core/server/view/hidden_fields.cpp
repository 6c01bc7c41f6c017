#include "server/view/hidden_fields.hpp"

#include <algorithm>
#include <set>

#include "quality/text_of.hpp"

namespace luoxuan::server {
namespace {

/// What a node hides; nothing for what is no user task.
std::set<std::string> hidden_at(const model::Element* element) {
  std::set<std::string> names;
  if (element == nullptr || element->kind != model::ElementKind::user_task) return names;
  for (const model::FieldRule& rule : model::as<model::UserTask>(*element).rules.fields)
    if (rule.access == model::FieldAccess::hidden) names.insert(rule.name);
  return names;
}

/// The work items of the instance that these people were asked to do, those that are over among them.
Result<std::set<Key>> items_asked_of(const Call& call, const engine::Instance& instance, const std::vector<std::string>& people) {
  std::set<Key> items;
  for (const std::string& person : people)
    LX_TRY(call.reading.connection().query(
        "SELECT work_item FROM inbox WHERE institution = $1 AND person = $2 AND instance = $3",
        {std::string_view(call.reading.institution()), std::string_view(person), instance.key.value},
        [&](const store::Row& row) -> Result<void> {
          items.insert(Key{row.integer(0)});
          return {};
        }));
  return items;
}

}  // namespace

Result<void> hide_from_viewer(const Call& call, const model::Process* process, const engine::Instance& instance,
                              value::Context& data) {
  if (process == nullptr || instance.started_by == call.person()) return {};
  if (std::ranges::all_of(process->elements, [](const auto& element) { return hidden_at(&*element).empty(); })) return {};
  LX_TRY_ASSIGN(const std::set<Key> items, items_asked_of(call, instance, call.viewer->acts_as(process->id)));
  std::optional<std::set<std::string>> hidden;
  LX_TRY(call.setting().engine.history().each_of(instance.key, [&](const engine::Record& record) -> Result<void> {
    if (record.name != "work_item_opened" && record.name != "work_item_planned") return {};
    if (!items.contains(quality::key_of(record.body, "work_item"))) return {};
    const std::set<std::string> here = hidden_at(process->find(quality::text_of(record.body, "element")));
    if (!hidden) {
      hidden = here;
    } else {
      std::erase_if(*hidden, [&](const std::string& name) { return !here.contains(name); });
    }
    return {};
  }));
  if (hidden)
    for (const std::string& name : *hidden) data.erase(name);
  return {};
}

}  // namespace luoxuan::server
