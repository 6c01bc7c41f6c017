#include "engine/element/boundary_event.hpp"

#include "engine/ability/leaving.hpp"

namespace luoxuan::engine {

Result<void> BoundaryEvent::activate(Processing& processing, const Token& token, const model::Element& element) const {
  static_cast<void>(element);
  processing.schedule({Step::Kind::complete, token.key});
  return {};
}

Result<void> BoundaryEvent::complete(Processing& processing, const Token& token, const model::Element& element) const {
  leave(processing, token, element);
  return {};
}

}  // namespace luoxuan::engine
