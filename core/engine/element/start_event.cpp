#include "engine/element/start_event.hpp"

#include "engine/ability/leaving.hpp"

namespace luoxuan::engine {

Result<void> StartEvent::activate(Processing& processing, const Token& token, const model::Element& element) const {
  static_cast<void>(element);
  processing.schedule({Step::Kind::complete, token.key});
  return {};
}

Result<void> StartEvent::complete(Processing& processing, const Token& token, const model::Element& element) const {
  leave(processing, token, element);
  return {};
}

}  // namespace luoxuan::engine
