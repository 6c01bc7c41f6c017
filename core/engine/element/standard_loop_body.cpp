#include "engine/element/standard_loop_body.hpp"

#include "engine/ability/compensation.hpp"
#include "engine/ability/expressions.hpp"
#include "engine/ability/flows.hpp"
#include "engine/ability/incidents.hpp"
#include "engine/ability/leaving.hpp"
#include "engine/ability/waits.hpp"

namespace luoxuan::engine {
namespace {

void begin_round(Processing& processing, const Token& body, const model::Activity& activity, std::int64_t counter) {
  processing.enter({.element = activity,
                    .instance = body.instance,
                    .scope = body.key,
                    .flow = {},
                    .loop_counter = counter,
                    .trail = body.trail,
                    .variables = {{"loopCounter", counter}}});
}

/// Whether another round follows so many.
Result<bool> goes_on(Processing& processing, Key seen_from, const model::Activity& activity, std::int64_t rounds) {
  const model::StandardLoop& loop = *activity.standard_loop;
  if (loop.maximum && rounds >= *loop.maximum) return false;
  if (!loop.condition) return true;
  return holds(processing, seen_from, *loop.condition,
               [&] { return say("loop condition of activity '{}'", "活动“{}”的循环条件", activity.id); });
}

}  // namespace

Result<void> StandardLoopBody::activate(Processing& processing, const Token& token, const model::Element& element) const {
  const auto& activity = model::as<model::Activity>(element);
  const Token body = token;
  const model::StandardLoop& loop = *activity.standard_loop;
  bool begins = !loop.maximum || *loop.maximum > 0;
  if (begins && loop.test_before) {
    LX_TRY_ASSIGN(begins, goes_on(processing, body.key, activity, 0));
  }
  processing.append(fact::ElementActivated{body.key, body.instance, activity.id});
  if (begins)
    begin_round(processing, body, activity, 1);
  else
    processing.schedule({Step::Kind::complete, body.key});
  return {};
}

Result<void> StandardLoopBody::complete(Processing& processing, const Token& token, const model::Element& element) const {
  const auto& activity = model::as<model::Activity>(element);
  LX_TRY_ASSIGN(const std::vector<const model::Flow*> flows,
                every_true_flow(processing, token.key, activity, activity.default_flow));
  leave(processing, token, flows, SharedTexts(token.trail));
  return {};
}

Result<void> StandardLoopBody::complete_round(Processing& processing, const Token& at, const model::Activity& activity) {
  const Token token = at;
  const Token body = *processing.state().tokens.find(token.scope);
  LX_TRY_ASSIGN(const bool again, goes_on(processing, token.key, activity, token.loop_counter));
  keep_compensation(processing, token, activity, body.scope);
  resolve_incidents(processing, token.key, "");
  close_all_waits(processing, token);
  processing.append(fact::ElementCompleted{token.key, token.instance, body.key, activity.id});
  if (again)
    begin_round(processing, body, activity, token.loop_counter + 1);
  else
    processing.schedule({Step::Kind::complete, body.key});
  return {};
}

}  // namespace luoxuan::engine
