#include "engine/element/intermediate_throw_event.hpp"

#include "engine/ability/activities.hpp"
#include "engine/ability/compensating.hpp"
#include "engine/ability/leaving.hpp"
#include "engine/ability/throwing.hpp"

namespace luoxuan::engine {

Result<void> IntermediateThrowEvent::activate(Processing& processing, const Token& token, const model::Element& element) const {
  const auto& event = model::as<model::Event>(element);
  const Key key = token.key;
  if (event.job) return begin_job(processing, token, event);
  if (waits_for_compensation(event)) return begin_compensation(processing, token, event);
  for (const model::EventDefinition& definition : event.definitions) {
    LX_TRY(throw_event(processing, key, definition));
    if (processing.state().tokens.find(key) == nullptr) return {};  // what it threw has ended it
  }
  processing.schedule({Step::Kind::complete, key});
  return {};
}

Result<void> IntermediateThrowEvent::complete(Processing& processing, const Token& token, const model::Element& element) const {
  const auto& event = model::as<model::IntermediateThrowEvent>(element);
  if (event.link_target == nullptr) {
    return complete_event(processing, token, event);
  }
  leave_towards(processing, token, *event.link_target, {}, {});
  return {};
}

void IntermediateThrowEvent::cancel(Processing& processing, const Token& token) const {
  cancel_job(processing, token);
}

Result<void> IntermediateThrowEvent::child_gone(Processing& processing, const Token& token, const model::Element& element) const {
  return go_on_compensating(processing, token, model::as<model::Event>(element));
}

}  // namespace luoxuan::engine
