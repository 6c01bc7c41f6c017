#include "engine/element/start_event.hpp"

#include "engine/ability/activities.hpp"
#include "engine/operation/resubmission.hpp"

namespace luoxuan::engine {

Result<void> StartEvent::activate(Processing& processing, const Token& token, const model::Element&) const {
  processing.schedule({Step::Kind::complete, token.key});
  return {};
}

Result<void> StartEvent::complete(Processing& processing, const Token& token, const model::Element& element) const {
  return complete_event(processing, token, model::as<model::Event>(element));
}

void StartEvent::cancel(Processing& processing, const Token& token) const {
  cancel_work_items(processing, token);
}

}  // namespace luoxuan::engine
