#include "server/view/choices.hpp"

#include <algorithm>
#include <set>

#include "engine/ability/candidates.hpp"
#include "server/view/words.hpp"

namespace luoxuan::server {
namespace {

const model::UserTask* as_user_task(const model::Element* element) {
  return element != nullptr && element->kind == model::ElementKind::user_task ? &model::as<model::UserTask>(*element) : nullptr;
}

value::Context node_value(const model::Element& element) {
  return {{"element", element.id}, {"name", element.name.empty() ? element.id : element.name}};
}

/// What people would move a case to: gateways are no place to be.
bool is_place(const model::Element& element) {
  using model::ElementKind;
  switch (element.kind) {
    case ElementKind::start_event:
    case ElementKind::boundary_event:
    case ElementKind::event_sub_process:
    case ElementKind::exclusive_gateway:
    case ElementKind::parallel_gateway:
    case ElementKind::inclusive_gateway:
    case ElementKind::complex_gateway:
    case ElementKind::event_based_gateway:
      return false;
    default:
      return true;
  }
}

/// The user tasks that the flows out of an element lead to, past gateways and what no person does.
std::vector<const model::UserTask*> people_behind(const model::Element& from) {
  std::vector<const model::UserTask*> found;
  std::set<const model::Element*> seen = {&from};
  std::vector<const model::Element*> open = {&from};
  for (std::size_t at = 0; at < open.size(); ++at)
    for (const model::Flow* flow : open[at]->outgoing) {
      if (!seen.insert(flow->target).second) continue;
      if (const model::UserTask* task = as_user_task(flow->target))
        found.push_back(task);
      else
        open.push_back(flow->target);
    }
  return found;
}

/// The variables of a token, with the functions of its definitions.
class TokenVariables final : public feel::Variables {
 public:
  TokenVariables(value::Context values, const model::Library& library) : values_(std::move(values)), library_(library) {}
  [[nodiscard]] const value::Value* find(std::string_view name) const override { return values_.find(name); }
  [[nodiscard]] const feel::FunctionSet* functions() const override { return library_.functions.get(); }

 private:
  value::Context values_;
  const model::Library& library_;
};

/// {element, name, by, at_most, among, chosen}; `among` is left out where anybody may be chosen.
value::Context choice_value(const Call& call, const model::UserTask& task, std::string_view by, const TokenVariables& variables,
                            const engine::Instance& instance) {
  const quality::Setting& setting = call.setting();
  const model::Approvers& approvers = task.rules.approvers;
  value::Context told = node_value(task);
  told.put("by", by);
  if (approvers.at_most > 0) told.put("at_most", approvers.at_most);
  if (approvers.from) {
    std::vector<std::string> people;
    for (const std::string& name : engine::texts_of(approvers.from->evaluate(variables).value))
      if (const organisation::Person* person = setting.organisation.find_person(name)) people.push_back(person->id);
    told.put("among", people_values(setting, people));
  }
  std::vector<std::string> chosen;
  if (const value::Context* nodes = instance.chosen.if_context())
    if (const value::Value* people = nodes->find(task.id); people != nullptr && people->if_list() != nullptr)
      for (const value::Value& person : *people->if_list()) chosen.push_back(person.to_string());
  told.put("chosen", people_values(setting, chosen));
  return told;
}

}  // namespace

value::List jump_targets(const model::Process& process, const engine::WorkItem* item) {
  const model::Element* from = item != nullptr ? process.find(item->element) : nullptr;
  const model::SubProcess* inside = from != nullptr ? from->parent : nullptr;
  value::List targets;
  for (const auto& element : process.elements)
    if (element->parent == inside && element.get() != from && is_place(*element)) targets.emplace_back(node_value(*element));
  return targets;
}

value::List next_nodes(const model::Process& process, const engine::WorkItem& item) {
  value::List nodes;
  const model::UserTask* task = as_user_task(process.find(item.element));
  if (task == nullptr || !model::allows(task->rules, model::NodeOperation::free_flow)) return nodes;
  const auto& allowed = task->rules.next;
  for (const auto& element : process.elements) {
    if (as_user_task(element.get()) == nullptr || element->id == item.element) continue;
    if (allowed.empty() || std::ranges::find(allowed, element->id) != allowed.end()) nodes.emplace_back(node_value(*element));
  }
  return nodes;
}

Result<value::List> choices_of_next(const Call& call, const model::Library& library, const model::Process& process,
                                    const engine::Instance& instance, const engine::WorkItem& item) {
  value::List choices;
  const model::UserTask* task = as_user_task(process.find(item.element));
  if (task == nullptr) return choices;
  std::vector<const model::UserTask*> asked;
  for (const model::UserTask* behind : people_behind(*task))
    if (behind->rules.approvers.chosen_by == model::ChosenBy::previous) asked.push_back(behind);
  if (asked.empty()) return choices;
  LX_TRY_ASSIGN(value::Context values, call.reading.engine().variables(item.token));
  const TokenVariables variables(std::move(values), library);
  for (const model::UserTask* behind : asked) choices.emplace_back(choice_value(call, *behind, "previous", variables, instance));
  return choices;
}

Result<value::List> choices_ahead(const Call& call, const model::Library& library, const model::Process& process,
                                  const engine::Instance& instance) {
  value::List choices;
  const bool administers = call.setting().organisation.is_administrator(call.person());
  const bool is_initiator = !instance.started_by.empty() && instance.started_by == call.person();
  if (instance.state != engine::InstanceState::running || (!administers && !is_initiator)) return choices;
  const auto may_choose = [&](const model::UserTask& task) {
    return administers || task.rules.approvers.chosen_by == model::ChosenBy::initiator;
  };
  std::vector<const model::UserTask*> asked;
  for (const auto& element : process.elements)
    if (const model::UserTask* task = as_user_task(element.get()); task != nullptr && may_choose(*task)) asked.push_back(task);
  if (asked.empty()) return choices;
  // Whom an open work item waits for is changed by a transfer: only what lies ahead can be chosen for.
  LX_TRY_ASSIGN(const std::vector<engine::Token> tokens,
                call.setting().rows<engine::Token>().where("instance = $2", {instance.key.value}));
  LX_TRY_ASSIGN(value::Context values, call.reading.engine().variables(instance.key));
  const TokenVariables variables(std::move(values), library);
  for (const model::UserTask* task : asked) {
    if (std::ranges::find(tokens, task->id, &engine::Token::element) != tokens.end()) continue;
    choices.emplace_back(choice_value(call, *task, administers ? "administrator" : "initiator", variables, instance));
  }
  return choices;
}

}  // namespace luoxuan::server
