#include "engine/element/parallel_gateway.hpp"

#include <algorithm>

#include "engine/ability/leaving.hpp"
#include "engine/ability/ways.hpp"

namespace luoxuan::engine {
namespace {

/// The oldest token that waits on each incoming flow, as far as there is one. A token that was put on the gateway itself stands
/// for a flow over which none came; and for all of them when nothing else in the scope could still come (D16).
std::vector<Key> one_of_each_flow(const Processing& processing, Key scope, const model::Element& gateway) {
  const auto tokens = processing.state().tokens.of(scope);
  std::vector<Key> found;
  std::vector<Key> put_here;
  for (const Token* other : tokens)
    if (other->element == gateway.id && other->phase == Phase::joining && other->flow.empty()) put_here.push_back(other->key);
  for (const model::Flow* flow : gateway.incoming) {
    const auto waiting = std::ranges::find_if(tokens, [&](const Token* other) {
      return other->element == gateway.id && other->phase == Phase::joining && other->flow == flow->id;
    });
    if (waiting != tokens.end()) found.push_back((*waiting)->key);
  }
  found.insert(found.end(), put_here.begin(), put_here.end());
  return found;
}

bool is_complete(const Processing& processing, Key scope, const model::Element& gateway, const Token& newest,
                 const std::vector<Key>& arrived) {
  if (arrived.size() >= gateway.incoming.size()) return true;
  const auto tokens = processing.state().tokens.of(scope);
  return newest.flow.empty() && std::ranges::all_of(tokens, [&](const Token* other) { return other->element == gateway.id; });
}

}  // namespace

Result<void> ParallelGateway::activate(Processing& processing, const Token& token, const model::Element& element) const {
  if (element.incoming.size() < 2) {
    processing.schedule({Step::Kind::complete, token.key});
    return {};
  }
  const Token newest = token;
  const Key scope = token.scope;
  const Key instance = token.instance;
  const std::string id = element.id;
  processing.append(fact::TokenJoining{token.key, instance, id});
  const std::vector<Key> arrived = one_of_each_flow(processing, scope, element);
  if (!is_complete(processing, scope, element, newest, arrived)) return {};
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
