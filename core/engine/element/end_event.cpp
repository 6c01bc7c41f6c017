#include "engine/element/end_event.hpp"

#include "engine/ability/leaving.hpp"

namespace luoxuan::engine {

Result<void> EndEvent::activate(Processing& processing, const Token& token, const model::Element& element) const {
  static_cast<void>(element);
  processing.schedule({Step::Kind::complete, token.key});
  return {};
}

Result<void> EndEvent::complete(Processing& processing, const Token& token, const model::Element& element) const {
  static_cast<void>(element);
  leave(processing, token, {}, {});
  return {};
}

}  // namespace luoxuan::engine
