#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::ListenerHeard& fact, State& state) {
  state.jobs.remove(fact.job);
  Token& token = state.tokens.change(fact.job);
  token.heard += 1;
  const value::Context* corrections = fact.corrections.if_context();
  if (corrections == nullptr || token.phase != Phase::activating) return;
  value::Context all = token.listening.if_context() != nullptr ? *token.listening.if_context() : value::Context();
  for (const auto& [name, value] : *corrections) all.put(name, value);
  token.listening = std::move(all);
}

}  // namespace luoxuan::engine
