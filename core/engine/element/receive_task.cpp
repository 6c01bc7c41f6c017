#include "engine/element/receive_task.hpp"

#include <algorithm>

#include "engine/ability/activities.hpp"
#include "engine/ability/variables.hpp"
#include "engine/ability/waits.hpp"

namespace luoxuan::engine {
namespace {

/// What came with the message goes to the scopes around; the task's own inputs stay.
void hand_on(Processing& processing, const Token& token, const model::ReceiveTask& task) {
  for (const auto& [name, value] : local_variables(processing, token.key))
    if (std::ranges::find(task.inputs, name, &model::Mapping::target) == task.inputs.end())
      propagate(processing, token.scope, name, value);
}

}  // namespace

Result<void> ReceiveTask::activate(Processing& processing, const Token& token, const model::Element& element) const {
  const Key key = token.key;
  const Key instance = token.instance;
  LX_TRY(open_waits(processing, key, element));
  processing.append(fact::ElementActivated{key, instance, element.id});
  return {};
}

Result<void> ReceiveTask::complete(Processing& processing, const Token& token, const model::Element& element) const {
  const auto& task = model::as<model::ReceiveTask>(element);
  if (task.outputs.empty() && token.loop_counter == 0) hand_on(processing, token, task);
  return complete_activity(processing, *processing.state().tokens.find(token.key), element);
}

}  // namespace luoxuan::engine
