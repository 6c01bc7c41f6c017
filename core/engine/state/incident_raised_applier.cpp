#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::IncidentRaised& fact, State& state) {
  state.incidents.insert({.key = fact.incident,
                          .instance = fact.instance,
                          .token = fact.token,
                          .element = fact.element,
                          .message = {fact.english, fact.chinese},
                          .hint = {fact.hint_english, fact.hint_chinese},
                          .raised = fact.at});
}

}  // namespace luoxuan::engine
