#include "engine/element/intermediate_catch_event.hpp"

#include "engine/ability/activities.hpp"
#include "engine/ability/waits.hpp"

namespace luoxuan::engine {

Result<void> IntermediateCatchEvent::activate(Processing& processing, const Token& token, const model::Element& element) const {
  const Key key = token.key;
  const Key instance = token.instance;
  LX_TRY(open_waits(processing, key, element));
  processing.append(fact::ElementActivated{key, instance, element.id});
  return {};
}

Result<void> IntermediateCatchEvent::complete(Processing& processing, const Token& token, const model::Element& element) const {
  return complete_event(processing, token, model::as<model::Event>(element));
}

}  // namespace luoxuan::engine
