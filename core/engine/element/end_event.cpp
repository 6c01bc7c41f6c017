#include "engine/element/end_event.hpp"

#include "engine/ability/activities.hpp"
#include "engine/ability/catchers.hpp"
#include "engine/ability/compensating.hpp"
#include "engine/ability/leaving.hpp"
#include "engine/ability/throwing.hpp"
#include "engine/ability/triggers.hpp"

namespace luoxuan::engine {
namespace {

/// All that was completed in the transaction is undone: it ends over its cancel boundary event (K10).
Result<void> cancel_transaction(Processing& processing, const Token& token) {
  const CancelCatcher catcher = cancel_catcher(processing, token.key);
  if (catcher.event == nullptr)
    return Failure{FailureCode::condition_not_met,
                   say("'{}': expected a cancel boundary event on the transaction, found none",
                       "“{}”：事务上应有取消边界事件，实际没有", token.element),
                   say("add one: it says how the process goes on", "请添加：它决定流程如何继续"),
                   {}};
  happen_on_boundary(processing, catcher.token, *catcher.event, {});
  return {};
}

}  // namespace

Result<void> EndEvent::activate(Processing& processing, const Token& token, const model::Element& element) const {
  const auto& event = model::as<model::Event>(element);
  if (model::definition_of(event, model::Trigger::cancel) != nullptr) cancel_siblings(processing, token);
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

Result<void> EndEvent::complete(Processing& processing, const Token& token, const model::Element& element) const {
  const auto& event = model::as<model::Event>(element);
  const Key key = token.key;
  if (model::definition_of(event, model::Trigger::cancel) != nullptr) return cancel_transaction(processing, token);
  if (model::definition_of(event, model::Trigger::terminate) != nullptr) cancel_siblings(processing, token);
  return complete_event(processing, *processing.state().tokens.find(key), event);
}

void EndEvent::cancel(Processing& processing, const Token& token) const {
  cancel_job(processing, token);
}

Result<void> EndEvent::child_gone(Processing& processing, const Token& token, const model::Element& element) const {
  return go_on_compensating(processing, token, model::as<model::Event>(element));
}

}  // namespace luoxuan::engine
