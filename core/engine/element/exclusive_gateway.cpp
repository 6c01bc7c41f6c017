#include "engine/element/exclusive_gateway.hpp"

#include "engine/ability/expressions.hpp"
#include "engine/ability/leaving.hpp"

namespace luoxuan::engine {

Result<const model::Flow*> ExclusiveGateway::choose_flow(const Processing& processing, Key token,
                                                         const model::ExclusiveGateway& gateway) {
  for (const model::Flow* flow : gateway.outgoing) {
    if (flow == gateway.default_flow) continue;
    if (!flow->condition) return flow;  // the only way out: the reader refuses others
    const Result<bool> is_taken = holds(processing, token, *flow->condition, [&] {
      return say("exclusive gateway '{}', flow '{}'", "排他网关“{}”的顺序流“{}”", gateway.id, flow->id);
    });
    if (!is_taken) return is_taken.error();
    if (*is_taken) return flow;
  }
  if (gateway.default_flow != nullptr) return gateway.default_flow;
  return Failure{FailureCode::condition_not_met,
                 say("exclusive gateway '{}': expected a true condition or a default flow, found neither",
                     "排他网关“{}”：应有一个条件成立或有默认流，实际都没有", gateway.id),
                 say("add a default flow, or widen a condition", "请添加默认流，或放宽条件"), gateway.where};
}

Result<void> ExclusiveGateway::activate(Processing& processing, const Token& token, const model::Element& element) const {
  static_cast<void>(element);
  processing.schedule({Step::Kind::complete, token.key});
  return {};
}

Result<void> ExclusiveGateway::complete(Processing& processing, const Token& token, const model::Element& element) const {
  const auto& gateway = model::as<model::ExclusiveGateway>(element);
  if (gateway.outgoing.empty()) {
    leave(processing, token, element);
    return {};
  }
  LX_TRY_ASSIGN(const model::Flow* flow, choose_flow(processing, token.key, gateway));
  leave(processing, token, std::span(&flow, 1), SharedTexts(token.trail));
  return {};
}

}  // namespace luoxuan::engine
