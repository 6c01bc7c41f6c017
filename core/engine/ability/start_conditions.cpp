#include "engine/ability/start_conditions.hpp"

#include <algorithm>

#include "engine/ability/given_variables.hpp"
#include "engine/ability/instances.hpp"

namespace luoxuan::engine {
namespace {

/// The conditional start events, in the order of the file.
std::vector<const model::Element*> conditional_starts(const model::Process& process) {
  std::vector<const model::Element*> found;
  for (const model::Element* element : process.scope.elements)
    if (const model::Event* event = model::as_event(*element);
        element->kind == model::ElementKind::start_event && model::definition_of(*event, model::Trigger::conditional) != nullptr)
      found.push_back(element);
  return found;
}

bool holds_for(const model::Element& start, const feel::Variables& variables) {
  return std::ranges::any_of(model::definitions_of(start), [&](const model::EventDefinition& definition) {
    if (!definition.condition) return false;
    const value::Value value = definition.condition->evaluate(variables).value;
    return value.if_boolean() != nullptr && *value.if_boolean();
  });
}

Failure begins_otherwise(const model::Process& process) {
  return {
      FailureCode::condition_not_met,
      say("workflow '{}': expected a conditional start event, found none", "流程“{}”：应有条件开始事件，实际没有", process.id),
      say("name a workflow that begins by a condition, or none", "请指定以条件开始的流程，或不指定"), process.where};
}

}  // namespace

Result<void> begin_where_conditions_hold(Processing& processing, const value::Context& variables, std::string_view process_id) {
  const std::shared_ptr<const Definitions> definitions = processing.versions().current();
  const GivenVariables given(processing, *definitions, variables);
  std::vector<const model::Process*> processes = definitions->processes();
  if (!process_id.empty()) {
    const model::Process* only = definitions->process(process_id);
    if (only == nullptr)
      return Failure{FailureCode::not_found,
                     say("expected a workflow, found none called '{}'", "应为流程，实际没有名为“{}”的流程", process_id),
                     say("look at the workflows of the plugin", "请查看插件的流程"),
                     {}};
    if (conditional_starts(*only).empty()) return begins_otherwise(*only);
    processes = {only};
  }
  for (const model::Process* process : processes) {
    const auto starts = conditional_starts(*process);
    const auto start = std::ranges::find_if(starts, [&](const model::Element* at) { return holds_for(*at, given); });
    if (start == starts.end()) continue;
    begin_instance(processing,
                   {.definitions = definitions, .process = *process, .variables = variables, .start_event = (*start)->id});
  }
  return {};
}

}  // namespace luoxuan::engine
