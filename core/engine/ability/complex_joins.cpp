#include "engine/ability/complex_joins.hpp"

#include <algorithm>

#include "engine/ability/expressions.hpp"
#include "engine/ability/flows.hpp"
#include "engine/ability/incidents.hpp"
#include "engine/ability/trail.hpp"

namespace luoxuan::engine {
namespace {

struct Arrived {
  std::vector<const Token*> absorbed;  // the round that has fired
  std::vector<const Token*> waiting;   // the oldest of each flow
};

bool has_flow(const std::vector<const Token*>& tokens, const std::string& flow) {
  return std::ranges::find(tokens, flow, &Token::flow) != tokens.end();
}

Arrived arrived_at(Processing& processing, Key scope, const model::ComplexGateway& gateway) {
  Arrived arrived;
  const auto tokens = processing.state().tokens.of(scope);
  for (const Token* token : tokens)
    if (token->element == gateway.id && token->phase == Phase::absorbed) arrived.absorbed.push_back(token);
  for (const Token* token : tokens)
    if (token->element == gateway.id && token->phase == Phase::converging && !has_flow(arrived.waiting, token->flow))
      arrived.waiting.push_back(token);
  return arrived;
}

Result<bool> is_activated(Processing& processing, const model::ComplexGateway& gateway,
                          const std::vector<const Token*>& waiting) {
  const auto count = static_cast<std::int64_t>(waiting.size());
  if (!gateway.activation_condition) return waiting.size() == gateway.incoming.size();
  const value::Context also = {{"activationCount", count}};
  const VisibleVariables visible(processing, waiting.front()->key);
  return holds(ValuesBefore(also, visible), *gateway.activation_condition,
               [&] { return say("activation condition of complex gateway '{}'", "复杂网关“{}”的激活条件", gateway.id); });
}

/// Forks that they came over stay in it: they wait on, and a return to before such a fork must find them.
Trail way_behind(const std::vector<const Token*>& waiting, Key fork, std::int64_t branches) {
  std::vector<Trail> trails;
  for (const Token* token : waiting) trails.push_back(token->trail);
  Trail together = merged(trails, trails);
  return branches > 1 ? trail_over_fork(std::move(together), fork, branches) : together;
}

/// A token leaves by each flow whose condition holds; those that came stay until the round is over.
Result<void> fire(Processing& processing, Key scope, const model::ComplexGateway& gateway,
                  const std::vector<const Token*>& waiting) {
  LX_TRY_ASSIGN(const std::vector<const model::Flow*> flows,
                every_true_flow(processing, waiting.front()->key, gateway, gateway.default_flow));
  const Key first = waiting.front()->key, instance = waiting.front()->instance;
  const SharedTexts behind = way_behind(waiting, first, static_cast<std::int64_t>(flows.size()));
  for (const Token* token : waiting) {
    resolve_incidents(processing, token->key, "");
    processing.append(fact::TokenAbsorbed{token->key, instance, scope, gateway.id});
  }
  for (const model::Flow* flow : flows)
    processing.enter(
        {.element = *flow->target, .instance = instance, .scope = scope, .flow = flow->id, .loop_counter = 0, .trail = behind});
  processing.check_scope(scope);  // perhaps no more can come
  return {};
}

}  // namespace

void look_at_complex_join(Processing& processing, Key scope, const model::ComplexGateway& gateway) {
  Arrived arrived = arrived_at(processing, scope, gateway);
  if (!arrived.absorbed.empty()) {
    const Key instance = arrived.absorbed.front()->instance;
    for (const Token* token : arrived.waiting)
      if (!has_flow(arrived.absorbed, token->flow))
        processing.append(fact::TokenAbsorbed{token->key, instance, scope, gateway.id});
    arrived = arrived_at(processing, scope, gateway);
    if (more_can_come(processing, scope, gateway, arrived.absorbed)) return;
    for (const Token* token : arrived.absorbed) processing.append(fact::TokenMerged{token->key, instance, scope, gateway.id});
    processing.check_scope(scope);
    return;
  }
  if (arrived.waiting.empty()) return;
  const Key first = arrived.waiting.front()->key;
  const auto activated = is_activated(processing, gateway, arrived.waiting);
  const Result<void> done = !activated   ? Result<void>(activated.error())
                            : *activated ? fire(processing, scope, gateway, arrived.waiting)
                                         : Result<void>();
  if (!done) raise_incident(processing, first, done.error());
}

}  // namespace luoxuan::engine
