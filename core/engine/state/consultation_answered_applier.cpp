#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::ConsultationAnswered& fact, State& state) {
  Circular& circular = state.circulars.change(fact.circular);
  circular.read = fact.at;
  circular.answer = fact.answer;
}

}  // namespace luoxuan::engine
