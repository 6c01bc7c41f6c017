#include "engine/element/call_activity.hpp"

#include "engine/ability/activities.hpp"
#include "engine/ability/expressions.hpp"
#include "engine/ability/instances.hpp"
#include "engine/ability/variables.hpp"

namespace luoxuan::engine {
namespace {

/// As deep as Camunda 8 lets calls be nested.
constexpr std::int64_t deepest_call = 1000;

struct Called {
  std::shared_ptr<const Definitions> definitions;
  const model::Process* process = nullptr;
};

/// The newest version, or that of the caller; one that is found by its tag first in the caller's version (F21).
Result<Called> find_called(Processing& processing, const Token& token, const model::CallActivity& activity,
                           const std::string& id) {
  std::vector<std::shared_ptr<const Definitions>> versions;
  if (activity.binding != model::Binding::latest) versions.push_back(processing.definitions_of(token.instance));
  if (activity.binding != model::Binding::deployment) versions.push_back(processing.versions().current());
  for (const auto& definitions : versions) {
    const model::Process* process = definitions != nullptr ? definitions->process(id) : nullptr;
    if (process == nullptr) continue;
    if (activity.binding != model::Binding::version_tag || process->version_tag == activity.version_tag)
      return Called{definitions, process};
  }
  return Failure{
      FailureCode::not_found,
      say("call activity '{}': expected the workflow '{}', found none", "调用活动“{}”：应有流程“{}”，实际没有", activity.id, id),
      say("add the workflow, or mend the name", "请添加该流程，或改正名称"), activity.where};
}

}  // namespace

Result<void> CallActivity::activate(Processing& processing, const Token& token, const model::Element& element) const {
  const auto& activity = model::as<model::CallActivity>(element);
  const Token at = token;
  LX_TRY_ASSIGN(const std::string id, require_text(processing, at.key, *activity.called, [&] {
                  return say("what call activity '{}' calls", "调用活动“{}”调用的流程", activity.id);
                }));
  LX_TRY_ASSIGN(const Called called, find_called(processing, at, activity, id));
  const Instance& caller = *processing.state().instances.find(at.instance);
  if (caller.depth >= deepest_call)
    return Failure{FailureCode::limit_exceeded,
                   say("call activity '{}': expected calls at most {} deep, found more", "调用活动“{}”：调用最多 {} 层，实际更深",
                       activity.id, deepest_call),
                   say("look for a process that calls itself without end", "请查找无休止调用自身的流程"), activity.where};
  value::Context variables =
      activity.passes_all_variables ? VisibleVariables(processing.state(), at.key).all() : local_variables(processing, at.key);
  const std::int64_t depth = caller.depth + 1;
  processing.append(fact::ElementActivated{at.key, at.instance, activity.id});
  begin_instance(processing, {.definitions = called.definitions,
                              .process = *called.process,
                              .variables = std::move(variables),
                              .caller = at.key,
                              .depth = depth});
  return {};
}

Result<void> CallActivity::complete(Processing& processing, const Token& token, const model::Element& element) const {
  return complete_activity(processing, token, element);
}

Result<void> CallActivity::child_gone(Processing& processing, const Token& token, const model::Element&) const {
  if (token.live == 0 && token.phase == Phase::active) processing.schedule({Step::Kind::complete, token.key});
  return {};
}

void take_called_result(Processing& processing, const Token& root) {
  const Token caller = *processing.state().tokens.find(root.scope);
  const model::Element* element = processing.element_of(caller);
  if (element == nullptr) return;
  const auto& activity = model::as<model::CallActivity>(*element);
  const value::Context result = local_variables(processing, root.key);
  if (activity.takes_all_variables) return take_result(processing, caller, activity, result);
  for (const auto& [name, value] : result) set_local(processing, caller.key, name, value);
}

}  // namespace luoxuan::engine
