#include "engine/operation/operations.hpp"

#include <algorithm>

#include "engine/operation/acting.hpp"
#include "engine/operation/handlers.hpp"

namespace luoxuan::engine {
namespace {

/// The initiator chooses for the nodes that let him choose; an administrator for any node.
Result<void> check_may_choose(const Processing& processing, const Instance& instance, const command::Handlers& handlers,
                              std::string_view by) {
  if (processing.organisation().is_administrator(by)) return {};
  if (instance.started_by != by)
    return Failure{FailureCode::not_permitted,
                   say("choice of people: expected the initiator or an administrator, found {}",
                       "选择办理人：应由发起人或管理员操作，实际是 {}", name_of_person(processing, by)),
                   say("ask the initiator", "请联系发起人"),
                   {}};
  for (const auto& [id, people] : handlers) {
    const model::Element* element = processing.process().find(id);
    if (element == nullptr || element->kind != model::ElementKind::user_task) continue;  // refused by name later
    if (model::as<model::UserTask>(*element).rules.approvers.chosen_by == model::ChosenBy::initiator) continue;
    return Failure{FailureCode::not_permitted,
                   say("'{}': expected a node whose people the initiator may choose, found another",
                       "“{}”：应为允许发起人自选办理人的节点，实际不是", id),
                   say("luoxuan:approvers chosenBy=\"initiator\" allows it", "由 luoxuan:approvers chosenBy=\"initiator\" 设定"),
                   element->where};
  }
  return {};
}

/// Whom an open work item waits for is changed by a transfer, not here: only nodes that lie ahead can be chosen for.
Result<void> check_lies_ahead(const Processing& processing, Key instance, const command::Handlers& handlers) {
  std::vector<Key> scopes = {instance};
  while (!scopes.empty()) {
    const Key scope = scopes.back();
    scopes.pop_back();
    for (const Token* token : processing.state().tokens.of(scope)) {
      scopes.push_back(token->key);
      if (!handlers.contains(token->element)) continue;
      return Failure{FailureCode::conflict,
                     say("'{}': expected a node that lies ahead, found one that is being done",
                         "“{}”：应为尚未到达的节点，实际正在办理", token->element),
                     say("transfer or reassign its work item", "请转办或改派其待办"),
                     {}};
    }
  }
  return {};
}

}  // namespace

Checked<void> perform(Processing& processing, const command::ChooseHandlers& command, std::string_view by) {
  const Instance instance = *processing.state().instances.find(command.instance);
  if (const auto may = check_may_choose(processing, instance, command.handlers, by); !may) return Failures{may.error()};
  if (const auto ahead = check_lies_ahead(processing, command.instance, command.handlers); !ahead) return Failures{ahead.error()};
  if (const auto chosen = choose_handlers(processing, command.instance, command.handlers, by, command.reason); !chosen)
    return Failures{chosen.error()};
  return {};
}

}  // namespace luoxuan::engine
