#include "engine/element/event_based_gateway.hpp"

#include "engine/ability/leaving.hpp"
#include "engine/ability/waits.hpp"

namespace luoxuan::engine {

Result<void> EventBasedGateway::activate(Processing& processing, const Token& token, const model::Element& element) const {
  const Key key = token.key;
  const Key instance = token.instance;
  for (const model::Flow* flow : element.outgoing) LX_TRY(open_waits(processing, key, *flow->target));
  processing.append(fact::ElementActivated{key, instance, element.id});
  processing.settle_conditions();
  return {};
}

Result<void> EventBasedGateway::complete(Processing& processing, const Token& token, const model::Element&) const {
  leave(processing, token, {}, {});  // only an event leads on: see triggers
  return {};
}

}  // namespace luoxuan::engine
