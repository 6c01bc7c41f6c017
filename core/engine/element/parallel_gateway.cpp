#include "engine/element/parallel_gateway.hpp"

#include <algorithm>

#include "engine/ability/leaving.hpp"
#include "engine/ability/ways.hpp"

namespace luoxuan::engine {
namespace {

/// The oldest token that waits on each incoming flow, as far as there is one.
std::vector<Key> one_of_each_flow(const Processing& processing, Key scope, const model::Element& gateway) {
  const auto tokens = processing.state().tokens.of(scope);
  std::vector<Key> found;
  for (const model::Flow* flow : gateway.incoming) {
    const auto waiting = std::ranges::find_if(tokens, [&](const Token* other) {
      return other->element == gateway.id && other->phase == Phase::joining && other->flow == flow->id;
    });
    if (waiting != tokens.end()) found.push_back((*waiting)->key);
  }
  return found;
}

}  // namespace

Result<void> ParallelGateway::activate(Processing& processing, const Token& token, const model::Element& element) const {
  if (element.incoming.size() < 2) {
    processing.schedule({Step::Kind::complete, token.key});
    return {};
  }
  const Key scope = token.scope;
  const Key instance = token.instance;
  const std::string id = element.id;
  processing.append(fact::TokenJoining{token.key, instance, id});
  const std::vector<Key> arrived = one_of_each_flow(processing, scope, element);
  if (arrived.size() < element.incoming.size()) return {};
  merge_ways(processing, scope, arrived);
  // All but the last go; the last one goes on for them.
  for (std::size_t at = 0; at + 1 < arrived.size(); ++at) processing.append(fact::TokenMerged{arrived[at], instance, scope, id});
  processing.schedule({Step::Kind::complete, arrived.back()});
  return {};
}

Result<void> ParallelGateway::complete(Processing& processing, const Token& token, const model::Element& element) const {
  leave(processing, token, element.outgoing, std::vector<std::string>(token.trail));
  return {};
}

}  // namespace luoxuan::engine
