#include "engine/element/parallel_gateway.hpp"

#include "engine/ability/leaving.hpp"
#include "engine/ability/listeners.hpp"
#include "engine/ability/parallel_joins.hpp"

namespace luoxuan::engine {

Result<void> ParallelGateway::activate(Processing& processing, const Token& token, const model::Element& element) const {
  if (!model::joins_tokens(element)) {
    processing.schedule({Step::Kind::complete, token.key});
    return {};
  }
  const Key scope = token.scope;
  if (token.flow.empty()) {  // it was put here: looked at again whenever a token comes, goes or dies
    processing.append(fact::TokenConverging{token.key, token.instance, scope, element.id});
    processing.check_scope(scope);
    return {};
  }
  processing.append(fact::TokenJoining{token.key, token.instance, element.id});
  join_when_complete(processing, scope, element);
  return {};
}

Result<void> ParallelGateway::complete(Processing& processing, const Token& token, const model::Element& element) const {
  LX_TRY_ASSIGN(const bool waits, join_waits_for_listener(processing, token, element));
  if (waits) return {};
  leave(processing, token, element.outgoing, SharedTexts(token.trail));
  return {};
}

}  // namespace luoxuan::engine
