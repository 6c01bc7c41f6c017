#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::CircularSent& fact, State& state) {
  state.circulars.insert({.key = fact.circular,
                          .instance = fact.instance,
                          .element = fact.element,
                          .kind = fact.kind,
                          .person = fact.person,
                          .sender = fact.by,
                          .text = fact.text,
                          .sent = fact.at,
                          .read = {},
                          .answer = {}});
}

}  // namespace luoxuan::engine
