#include "engine/element/boundary_event.hpp"

#include "engine/ability/activities.hpp"

namespace luoxuan::engine {

Result<void> BoundaryEvent::activate(Processing& processing, const Token& token, const model::Element&) const {
  processing.schedule({Step::Kind::complete, token.key});
  return {};
}

Result<void> BoundaryEvent::complete(Processing& processing, const Token& token, const model::Element& element) const {
  return complete_event(processing, token, model::as<model::Event>(element));
}

}  // namespace luoxuan::engine
