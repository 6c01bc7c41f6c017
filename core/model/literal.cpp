#include "model/literal.hpp"

namespace luoxuan::model {

std::string constant_text(const feel::Expression& expression) {
  if (!expression.free_names().empty()) return {};
  const value::Context nothing;
  const feel::Evaluation evaluation = expression.evaluate(feel::ContextVariables(nothing));
  const std::string* text = evaluation.value.if_string();
  return text != nullptr ? *text : std::string();
}

}  // namespace luoxuan::model
