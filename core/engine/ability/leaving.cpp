#include "engine/ability/leaving.hpp"

#include "base/expect.hpp"
#include "engine/ability/boundary_events.hpp"
#include "engine/ability/incidents.hpp"
#include "engine/element/element_processor.hpp"

namespace luoxuan::engine {

void leave(Processing& processing, const Token& token, const std::vector<const model::Flow*>& flows,
           const std::vector<std::string>& trail) {
  const Key instance = token.instance;
  const Key scope = token.scope;
  resolve_incidents(processing, token.key, "");
  processing.append(fact::ElementCompleted{token.key, instance, scope, token.element});
  if (flows.empty()) processing.check_scope(scope);
  for (const model::Flow* flow : flows)
    processing.enter({.element = *flow->target,
                      .instance = instance,
                      .scope = scope,
                      .flow = flow->id,
                      .loop_counter = 0,
                      .trail = flows.size() > 1 ? std::vector<std::string>() : trail,  // nobody goes back over a fork
                      .variables = {}});
}

void leave(Processing& processing, const Token& token, const model::Element& element) {
  leave(processing, token, element.outgoing, std::vector<std::string>(token.trail));
}

void cancel(Processing& processing, Key key) {
  // Deepest first, without recursion: a token is cancelled when no child is left.
  std::vector<Key> open = {key};
  while (!open.empty()) {
    const Key at = open.back();
    const auto children = processing.state().tokens.of(at);
    if (!children.empty()) {
      for (const Token* child : children) open.push_back(child->key);
      continue;
    }
    open.pop_back();
    const Token* token = processing.state().tokens.find(at);
    if (token == nullptr) continue;
    const model::Element* element = processing.process().find(token->element);
    LX_EXPECT(element != nullptr, "an instance runs on the version of the process that it began with");
    processor_of(*token, *element).cancel(processing, *token);
    cancel_boundary_timers(processing, at);
    resolve_incidents(processing, at, "");
    processing.append(fact::ElementCancelled{at, token->instance, token->scope, token->element});
  }
}

}  // namespace luoxuan::engine
