#include "engine/ability/conditions.hpp"

#include "engine/ability/expressions.hpp"
#include "engine/ability/instances.hpp"
#include "engine/ability/triggers.hpp"

namespace luoxuan::engine {

void look_at_conditions(Processing& processing, Key instance) {
  if (processing.state().tokens.find(instance) == nullptr || stands_still(processing, instance)) return;
  const model::Process* process = processing.process_of(instance);
  if (process == nullptr || !process->has_conditional_events) return;
  std::vector<Key> awaited;
  for (const Condition* condition : processing.state().conditions.of(instance)) awaited.push_back(condition->key);
  for (const Key key : awaited) {
    const Condition* row = processing.state().conditions.find(key);
    if (row == nullptr) continue;  // one before has ended it
    const Condition condition = *row;
    const model::Element* event = process->find(condition.element);
    if (event == nullptr) continue;
    const auto at = static_cast<std::size_t>(condition.definition);
    const value::Value value = evaluate(processing, condition.token, *model::definitions_of(*event)[at].condition);
    const bool holds = value.if_boolean() != nullptr && *value.if_boolean();
    if (holds == condition.holds) continue;
    processing.append(fact::ConditionChanged{key, instance, condition.element, holds});
    if (holds) happen(processing, condition.token, *event, condition.definition, {});
  }
}

}  // namespace luoxuan::engine
