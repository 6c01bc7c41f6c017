#include "engine/ability/parallel_joins.hpp"

#include <algorithm>

#include "engine/ability/ways.hpp"

namespace luoxuan::engine {
namespace {

/// Those that wait at a gateway, the oldest over each flow first, then those that were put there: no more than there are flows.
std::vector<Key> gathered_at(const Processing& processing, Key scope, const model::Element& gateway) {
  std::vector<Key> gathered;
  const auto tokens = processing.state().tokens.of(scope);
  for (const model::Flow* flow : gateway.incoming) {
    const auto waiting = std::ranges::find_if(tokens, [&](const Token* token) {
      return token->element == gateway.id && token->phase == Phase::joining && token->flow == flow->id;
    });
    if (waiting != tokens.end()) gathered.push_back((*waiting)->key);
  }
  for (const Token* token : tokens)
    if (token->element == gateway.id && token->phase == Phase::converging && gathered.size() < gateway.incoming.size())
      gathered.push_back(token->key);
  return gathered;
}

/// Whether a token on this element may still come to the gateway. Looked for anew each time: tokens are seldom put on a join.
bool leads_to(const model::Element& from, const model::Element& gateway) {
  std::vector<const model::Element*> reached = {&from};
  const auto reach = [&](const model::Element* element) {
    if (element != nullptr && std::ranges::find(reached, element) == reached.end()) reached.push_back(element);
  };
  for (std::size_t at = 0; at < reached.size(); ++at) {
    const model::Element& element = *reached[at];
    if (&element == &gateway) return true;
    for (const model::Flow* flow : element.outgoing) reach(flow->target);
    if (const model::Activity* activity = model::as_activity(element))
      for (const model::BoundaryEvent* event : activity->boundary_events) reach(event);
    if (element.kind == model::ElementKind::intermediate_throw_event)
      reach(model::as<model::IntermediateThrowEvent>(element).link_target);
  }
  return false;
}

bool another_can_come(Processing& processing, Key scope, const model::Element& gateway) {
  const auto tokens = processing.state().tokens.of(scope);
  return std::ranges::any_of(tokens, [&](const Token* token) {
    if (token->element == gateway.id) return false;
    const model::Element* at = processing.element_of(*token);
    return at != nullptr && leads_to(*at, gateway);
  });
}

void join(Processing& processing, Key scope, const model::Element& gateway, const std::vector<Key>& gathered) {
  merge_ways(processing, scope, gathered);
  const Key instance = processing.state().tokens.find(gathered.front())->instance;
  // All but the last go; the last one goes on for them, and is not here any more for those that come before it does.
  for (std::size_t at = 0; at + 1 < gathered.size(); ++at)
    processing.append(fact::TokenMerged{gathered[at], instance, scope, gateway.id});
  processing.append(fact::ElementCompleting{gathered.back(), instance, gateway.id});
  processing.schedule({Step::Kind::complete, gathered.back()});
}

}  // namespace

bool join_when_complete(Processing& processing, Key scope, const model::Element& gateway) {
  const std::vector<Key> gathered = gathered_at(processing, scope, gateway);
  if (gathered.size() < gateway.incoming.size()) return false;
  join(processing, scope, gateway, gathered);
  return true;
}

void look_at_parallel_join(Processing& processing, Key scope, const model::Element& gateway) {
  if (join_when_complete(processing, scope, gateway) || another_can_come(processing, scope, gateway)) return;
  join(processing, scope, gateway, gathered_at(processing, scope, gateway));
}

}  // namespace luoxuan::engine
