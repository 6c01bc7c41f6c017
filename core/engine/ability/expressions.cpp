#include "engine/ability/expressions.hpp"

#include "feel/cause.hpp"

namespace luoxuan::engine {
namespace {

Failure not_what_was_needed(const feel::Expression& expression, const feel::Evaluation& evaluation, What purpose,
                            const Message& expected) {
  const Message what = purpose();
  Message cause = because(feel::cause_of(evaluation, expression.text()));
  const std::string found = evaluation.value.to_string();
  Message message = {fmt::format("{}: expected {}, found {} for '{}'", what.english, expected.english, found, expression.text()),
                     fmt::format("{}：应为{}，“{}”得到 {}", what.chinese, expected.chinese, expression.text(), found)};
  if (!cause.empty())
    cause = {"because " + cause.english, "因为" + cause.chinese};
  else
    cause = say("look at the instance's variables", "请查看流程实例的变量");
  return {FailureCode::condition_not_met, std::move(message), std::move(cause), expression.where()};
}

feel::Evaluation evaluate_in(const Processing& processing, Key token, const feel::Expression& expression) {
  return expression.evaluate(VisibleVariables(processing, token));
}

}  // namespace

value::DateTime now_of(const Processing& processing) {
  return value::at_zone(processing.now(), processing.home());
}

std::optional<value::DateTime> VisibleVariables::now() const {
  if (processing_ == nullptr) return std::nullopt;
  return now_of(*processing_);
}

const value::Value* VisibleVariables::find(std::string_view name) const {
  for (Key scope = token_; scope;) {
    if (const Variable* variable = state_.variable(scope, name)) return &variable->value;
    const Token* token = state_.tokens.find(scope);
    scope = token != nullptr && !is_root(*token) ? token->scope : Key{};
  }
  return nullptr;
}

const value::Value* ValuesBefore::find(std::string_view name) const {
  const value::Value* value = values_.find(name);
  return value != nullptr ? value : others_.find(name);
}

value::Context VisibleVariables::all() const {
  value::Context found;
  for (Key scope = token_; scope;) {
    for (const Variable* variable : state_.variables.of(scope))
      if (found.find(variable->name) == nullptr) found.put(variable->name, variable->value);
    const Token* token = state_.tokens.find(scope);
    scope = token != nullptr && !is_root(*token) ? token->scope : Key{};
  }
  return found;
}

value::Value evaluate(const Processing& processing, Key token, const feel::Expression& expression) {
  return evaluate_in(processing, token, expression).value;
}

Result<value::Value> require(const Processing& processing, Key token, const feel::Expression& expression, What what) {
  const feel::Evaluation evaluation = evaluate_in(processing, token, expression);
  if (evaluation.value.is_null()) return not_what_was_needed(expression, evaluation, what, say("a value", "一个值"));
  return evaluation.value;
}

Result<std::string> require_text(const Processing& processing, Key token, const feel::Expression& expression, What what) {
  const feel::Evaluation evaluation = evaluate_in(processing, token, expression);
  if (const std::string* text = evaluation.value.if_string(); text != nullptr && !text->empty()) return *text;
  return not_what_was_needed(expression, evaluation, what, say("a text", "一段文字"));
}

Result<bool> holds(const Processing& processing, Key token, const feel::Expression& condition, What what) {
  return holds(VisibleVariables(processing, token), condition, what);
}

Result<bool> holds(const feel::Variables& variables, const feel::Expression& condition, What what) {
  const feel::Evaluation evaluation = condition.evaluate(variables);
  if (const bool* is_true = evaluation.value.if_boolean()) return *is_true;
  return not_what_was_needed(condition, evaluation, what, say("true or false", "true 或 false"));
}

}  // namespace luoxuan::engine
