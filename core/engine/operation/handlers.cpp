#include "engine/operation/handlers.hpp"

#include <algorithm>

#include "engine/ability/candidates.hpp"
#include "engine/ability/expressions.hpp"
#include "engine/operation/acting.hpp"

namespace luoxuan::engine {
namespace {

Failure no_choice(const model::UserTask& task, Message message, Message hint) {
  return {FailureCode::invalid_input, std::move(message), std::move(hint), task.where};
}

/// Whether the node's own limits hold: how many, and among whom.
Result<void> check_choice(const Processing& processing, Key instance, const model::UserTask& task,
                          const std::vector<std::string>& people) {
  const model::Approvers& approvers = task.rules.approvers;
  if (approvers.at_most > 0 && static_cast<std::int64_t>(people.size()) > approvers.at_most)
    return no_choice(task,
                     say("'{}': expected at most {} people, found {}", "“{}”：最多选 {} 人，实际 {} 人", task.id,
                         approvers.at_most, people.size()),
                     say("choose fewer", "请少选几人"));
  if (!approvers.from) return {};
  LX_TRY_ASSIGN(const value::Value allowed, require(processing, instance, *approvers.from,
                                                    [&] { return say("choice for '{}'", "“{}”的可选人员", task.id); }));
  std::vector<std::string> ids;
  for (const std::string& name : texts_of(allowed))
    if (const organisation::Person* person = processing.organisation().find_person(name)) ids.push_back(person->id);
  for (const std::string& person : people)
    if (std::ranges::find(ids, person) == ids.end())
      return no_choice(task,
                       say("'{}': expected one of {}, found {}", "“{}”：应在 {} 中选择，实际为 {}", task.id,
                           names_of_people(processing, ids), name_of_person(processing, person)),
                       say("choose one of them", "请在其中选择"));
  return {};
}

}  // namespace

Result<void> choose_handlers(Processing& processing, Key instance, const command::Handlers& handlers, std::string_view by,
                             std::string_view reason) {
  const Instance* row = processing.state().instances.find(instance);
  const value::Context* before = row->chosen.if_context();
  value::Context chosen = before != nullptr ? *before : value::Context();
  for (const auto& [element_id, names] : handlers) {
    const model::Element* element = processing.process().find(element_id);
    if (element == nullptr || element->kind != model::ElementKind::user_task)
      return Failure{FailureCode::not_found,
                     say("expected a user task, found '{}'", "应为用户任务，实际为“{}”", element_id),
                     say("look at the workflow", "请查看流程"),
                     {}};
    if (names.empty()) {
      chosen.erase(element_id);
      continue;
    }
    LX_TRY_ASSIGN(const std::vector<std::string> people, person_ids(processing, names));
    LX_TRY(check_choice(processing, instance, model::as<model::UserTask>(*element), people));
    chosen.put(element_id, value::List(people.begin(), people.end()));
  }
  processing.append(fact::HandlersChosen{instance, value::Value(std::move(chosen)), std::string(by), std::string(reason)});
  return {};
}

}  // namespace luoxuan::engine
