#include "engine/element/inclusive_gateway.hpp"

#include "engine/ability/flows.hpp"
#include "engine/ability/leaving.hpp"
#include "engine/ability/listeners.hpp"

namespace luoxuan::engine {

Result<void> InclusiveGateway::activate(Processing& processing, const Token& token, const model::Element& element) const {
  if (!model::joins_tokens(element)) {
    processing.schedule({Step::Kind::complete, token.key});
    return {};
  }
  const Key scope = token.scope;
  processing.append(fact::TokenConverging{token.key, token.instance, scope, element.id});
  processing.check_scope(scope);
  return {};
}

Result<void> InclusiveGateway::complete(Processing& processing, const Token& token, const model::Element& element) const {
  const auto& gateway = model::as<model::InclusiveGateway>(element);
  LX_TRY_ASSIGN(const bool waits, join_waits_for_listener(processing, token, element));
  if (waits) return {};
  LX_TRY_ASSIGN(const std::vector<const model::Flow*> flows,
                every_true_flow(processing, token.key, gateway, gateway.default_flow));
  leave(processing, token, flows, SharedTexts(token.trail));
  return {};
}

}  // namespace luoxuan::engine
