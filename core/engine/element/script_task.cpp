#include "engine/element/script_task.hpp"

#include "engine/ability/activities.hpp"
#include "engine/ability/expressions.hpp"
#include "engine/ability/variables.hpp"

namespace luoxuan::engine {

Result<void> ScriptTask::activate(Processing& processing, const Token& token, const model::Element& element) const {
  const auto& task = model::as<model::ScriptTask>(element);
  LX_TRY(begin_activity(processing, token, task));
  const value::Value value = evaluate(processing, token.key, *task.script);
  value::Context result;
  result.put(task.result_variable, value);
  take_result(processing, token, task, result);
  processing.schedule({Step::Kind::complete, token.key});
  return {};
}

Result<void> ScriptTask::complete(Processing& processing, const Token& token, const model::Element& element) const {
  return complete_activity(processing, token, model::as<model::Activity>(element), std::vector<std::string>(token.trail));
}

}  // namespace luoxuan::engine
