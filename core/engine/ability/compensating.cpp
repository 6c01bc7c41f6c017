#include "engine/ability/compensating.hpp"

#include "engine/ability/compensation.hpp"

namespace luoxuan::engine {
namespace {

const model::Activity* only_of(const model::Event& event) {
  const model::EventDefinition* definition = model::definition_of(event, model::Trigger::compensation);
  return definition != nullptr ? definition->compensated : nullptr;
}

}  // namespace

bool waits_for_compensation(const model::Event& event) {
  return model::definition_of(event, model::Trigger::compensation) != nullptr ||
         model::definition_of(event, model::Trigger::cancel) != nullptr;
}

Result<void> begin_compensation(Processing& processing, const Token& at, const model::Event& event) {
  const Token token = at;
  processing.append(fact::ElementActivated{token.key, token.instance, event.id});
  const model::EventDefinition* definition = model::definition_of(event, model::Trigger::compensation);
  if (definition != nullptr && !definition->waits) {
    compensate_beside(processing, token, definition->compensated);
    processing.schedule({Step::Kind::complete, token.key});
  } else if (!compensate_next(processing, token, only_of(event))) {
    processing.schedule({Step::Kind::complete, token.key});
  }
  return {};
}

Result<void> go_on_compensating(Processing& processing, const Token& token, const model::Event& event) {
  if (!waits_for_compensation(event) || token.live > 0 || token.phase != Phase::active) return {};
  if (!compensate_next(processing, token, only_of(event))) processing.schedule({Step::Kind::complete, token.key});
  return {};
}

}  // namespace luoxuan::engine
