#include "engine/ability/variables.hpp"

#include "engine/ability/expressions.hpp"

namespace luoxuan::engine {

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
    if (token == nullptr || !token->scope) break;
    at = token->scope;
  }
  set_local(processing, at, name, value);
}

void map_inputs(Processing& processing, const Token& token, const model::Activity& activity) {
  for (const model::Mapping& mapping : activity.inputs)
    set_local(processing, token.key, mapping.target, evaluate(processing, token.key, mapping.source));
}

void map_outputs(Processing& processing, const Token& token, const model::Activity& activity) {
  const Key scope = token.scope;
  for (const model::Mapping& mapping : activity.outputs)
    propagate(processing, scope, mapping.target, evaluate(processing, token.key, mapping.source));
}

void take_result(Processing& processing, const Token& token, const model::Activity& activity, const value::Context& result) {
  const bool keep = !activity.outputs.empty() || token.loop_counter > 0;
  for (const auto& [name, value] : result)
    keep ? set_local(processing, token.key, name, value) : propagate(processing, token.key, name, value);
}

}  // namespace luoxuan::engine
