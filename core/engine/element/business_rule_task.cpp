#include "engine/element/business_rule_task.hpp"

#include "base/text.hpp"
#include "engine/ability/activities.hpp"
#include "engine/ability/expressions.hpp"
#include "engine/ability/variables.hpp"
#include "model/business_rule_task.hpp"

namespace luoxuan::engine {
namespace {

/// Which rules of the last table hit, and why the others did not: what a person needs who is to mend the data or the table.
Message explained_last(const std::vector<decision::TableTrace>& tables) {
  if (tables.empty()) return {};
  constexpr std::size_t most = 20;
  std::vector<std::string> english, chinese;
  for (const Message& sentence : explained(tables.back())) {
    if (english.size() == most) break;
    english.push_back(sentence.english);
    chinese.push_back(sentence.chinese);
  }
  const std::string& name = tables.back().decision;
  return {fmt::format("decision table '{}': {}", name, text::join(english, "; ")),
          fmt::format("决策表“{}”：{}", name, text::join(chinese, "；"))};
}

/// The decision's value; null is a failure that tells the chain of causes.
Result<value::Value> decided(Processing& processing, const Token& token, const model::BusinessRuleTask& task) {
  const Message what = say("business rule task '{}'", "业务规则任务“{}”", task.id);
  LX_TRY_ASSIGN(const std::string id, require_text(processing, token.key, *task.decision, what));
  const auto definitions = processing.definitions_of(token.instance);
  const std::optional<CalledDecision> called = definitions->decision(id);
  if (!called)
    return Failure{FailureCode::not_found,
                   {fmt::format("{}: expected the decision '{}', found none", what.english, id),
                    fmt::format("{}：没有 id 为“{}”的决策", what.chinese, id)},
                   say("the id of a decision in decisions/*.dmn is needed", "应为 decisions/*.dmn 中决策的 id"),
                   {}};
  decision::EvaluationOptions options;
  options.trace_tables = true;
  options.functions = definitions->functions();
  const value::Context inputs = called->models.typed_inputs(VisibleVariables(processing.state(), token.key).all());
  decision::Evaluation evaluation = called->models.evaluate(called->name, inputs, options);
  if (!evaluation.value.is_null()) return std::move(evaluation.value);
  const Message reason = evaluation.cause ? because(*evaluation.cause) : Message();
  Message message = {fmt::format("{}: expected decision '{}' to have a value, found null", what.english, called->name),
                     fmt::format("{}：决策“{}”应有结果，实为 null", what.chinese, called->name)};
  if (!reason.empty()) message = {message.english + " because " + reason.english, message.chinese + "，因为" + reason.chinese};
  return Failure{FailureCode::condition_not_met, std::move(message), explained_last(evaluation.tables), {}};
}

}  // namespace

Result<void> BusinessRuleTask::activate(Processing& processing, const Token& token, const model::Element& element) const {
  const auto& task = model::as<model::BusinessRuleTask>(element);
  if (!task.decision) return begin_job(processing, token, task);
  LX_TRY_ASSIGN(value::Value value, decided(processing, token, task));
  value::Context result;
  result.put(task.result_variable, std::move(value));
  take_result(processing, token, task, result);
  processing.schedule({Step::Kind::complete, token.key});
  return {};
}

Result<void> BusinessRuleTask::complete(Processing& processing, const Token& token, const model::Element& element) const {
  return complete_activity(processing, token, element);
}

void BusinessRuleTask::cancel(Processing& processing, const Token& token) const {
  cancel_job(processing, token);
}

}  // namespace luoxuan::engine
