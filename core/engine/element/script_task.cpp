#include "engine/element/script_task.hpp"

#include "engine/ability/activities.hpp"
#include "engine/ability/expressions.hpp"
#include "engine/ability/variables.hpp"

namespace luoxuan::engine {

Result<void> ScriptTask::activate(Processing& processing, const Token& token, const model::Element& element) const {
  const auto& task = model::as<model::ScriptTask>(element);
  if (!task.script) return begin_job(processing, token, task);
  value::Context result;
  if (!task.result_variable.empty()) result.put(task.result_variable, evaluate(processing, token.key, *task.script));
  take_result(processing, token, task, result);
  processing.schedule({Step::Kind::complete, token.key});
  return {};
}

Result<void> ScriptTask::complete(Processing& processing, const Token& token, const model::Element& element) const {
  return complete_activity(processing, token, element);
}

void ScriptTask::cancel(Processing& processing, const Token& token) const {
  cancel_job(processing, token);
}

}  // namespace luoxuan::engine
