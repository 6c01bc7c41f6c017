#include "engine/ability/variables.hpp"

#include <algorithm>

#include "engine/ability/expressions.hpp"

namespace luoxuan::engine {
namespace {

/// What a token sees before its inputs: an activation that is tried again must not see those of the first time.
class SeenByInputs final : public feel::Variables {
 public:
  SeenByInputs(const Processing& processing, const Token& token, const model::WorkElement& element)
      : own_(processing, token.key), around_(processing.state(), token.scope), inputs_(element.inputs) {
    const model::Activity* activity = model::as_activity(element);
    if (token.loop_counter > 0 && activity->multi_instance) item_ = activity->multi_instance->input_element;
  }

  [[nodiscard]] const value::Value* find(std::string_view name) const override {
    const bool is_input = name != item_ && std::ranges::find(inputs_, name, &model::Mapping::target) != inputs_.end();
    return is_input ? around_.find(name) : own_.find(name);
  }
  [[nodiscard]] const feel::FunctionSet* functions() const override { return own_.functions(); }

  [[nodiscard]] std::optional<value::DateTime> now() const override { return own_.now(); }

 private:
  VisibleVariables own_;
  VisibleVariables around_;
  const std::vector<model::Mapping>& inputs_;
  std::string_view item_;
};

}  // namespace

void set_local(Processing& processing, Key scope, const std::string& name, const value::Value& value) {
  const Variable* present = processing.state().variable(scope, name);
  if (present != nullptr && present->value == value) return;
  const Token* token = processing.state().tokens.find(scope);
  processing.append(fact::VariableSet{.variable = present != nullptr ? present->key : processing.new_key(),
                                      .instance = token != nullptr ? token->instance : scope,
                                      .scope = scope,
                                      .name = name,
                                      .value = value});
}

void propagate(Processing& processing, Key scope, const std::string& name, const value::Value& value) {
  Key at = scope;
  for (;;) {
    if (processing.state().variable(at, name) != nullptr) break;
    const Token* token = processing.state().tokens.find(at);
    if (token == nullptr || is_root(*token)) break;
    at = token->scope;
  }
  set_local(processing, at, name, value);
}

void map_inputs(Processing& processing, const Token& token, const model::WorkElement& element) {
  const SeenByInputs seen(processing, token, element);
  value::Context mapped;
  for (const model::Mapping& mapping : element.inputs) {
    value::Value value = mapping.source.evaluate(ValuesBefore(mapped, seen)).value;
    mapped.put(mapping.target, std::move(value));
  }
  for (const auto& [name, value] : mapped) set_local(processing, token.key, name, value);
}

void map_outputs(Processing& processing, const Token& token, const model::WorkElement& element) {
  const Key scope = token.scope;
  for (const model::Mapping& mapping : element.outputs)
    propagate(processing, scope, mapping.target, evaluate(processing, token.key, mapping.source));
}

void take_result(Processing& processing, const Token& token, const model::WorkElement& element, const value::Context& result) {
  const model::Activity* activity = model::as_activity(element);
  const bool is_one_of_several = token.loop_counter > 0 && activity != nullptr && activity->multi_instance;
  const bool keep = !element.outputs.empty() || is_one_of_several;
  for (const auto& [name, value] : result)
    keep ? set_local(processing, token.key, name, value) : propagate(processing, token.key, name, value);
}

value::Context local_variables(Processing& processing, Key scope) {
  value::Context found;
  for (const Variable* variable : processing.state().variables.of(scope)) found.put(variable->name, variable->value);
  return found;
}

}  // namespace luoxuan::engine
