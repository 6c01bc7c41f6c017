#include "engine/ability/activities.hpp"

#include <algorithm>

#include "engine/ability/expressions.hpp"
#include "engine/ability/flows.hpp"
#include "engine/ability/leaving.hpp"
#include "engine/ability/listeners.hpp"
#include "engine/ability/variables.hpp"
#include "engine/ability/waits.hpp"
#include "engine/element/multi_instance_body.hpp"
#include "engine/element/standard_loop_body.hpp"

namespace luoxuan::engine {
namespace {

/// startQuantity: so many tokens begin the activity once (A10). The last one to come goes on for them.
bool has_gathered(Processing& processing, const Token& token, const model::Activity& activity) {
  std::vector<Key> waiting;
  for (const Token* other : processing.state().tokens.of(token.scope))
    if (other->element == token.element && other->phase == Phase::joining) waiting.push_back(other->key);
  const auto wanted = static_cast<std::size_t>(activity.start_quantity) - 1;
  if (waiting.size() < wanted) {
    processing.append(fact::TokenJoining{token.key, token.instance, token.element});
    return false;
  }
  waiting.resize(wanted);
  for (const Key other : waiting) processing.append(fact::TokenMerged{other, token.instance, token.scope, token.element});
  return true;
}

Result<void> complete_round(Processing& processing, const Token& token, const model::Activity& activity) {
  return activity.multi_instance ? MultiInstanceBody::complete_instance(processing, token, activity)
                                 : StandardLoopBody::complete_round(processing, token, activity);
}

/// The inputs, then the listeners of the start. Once a listener has answered the inputs stay as it has left them. False: one of
/// them is waited for.
Result<bool> begin_to_work(Processing& processing, const Token& token, const model::Element& element) {
  const Key key = token.key;
  if (const model::WorkElement* work = model::as_work(element); work != nullptr && token.heard == 0)
    map_inputs(processing, token, *work);
  if (model::joins_tokens(element)) return true;  // it begins when all have come
  LX_TRY_ASSIGN(const bool waits, waits_for_listener(processing, key, element.listeners));
  return !waits;
}

/// The outputs, once, then the listeners of the end. False: one of them is waited for.
Result<bool> end_work(Processing& processing, const Token& token, const model::WorkElement& element) {
  if (token.phase != Phase::leaving) {
    map_outputs(processing, token, element);
    if (!element.listeners.empty()) processing.append(fact::ElementLeaving{token.key, token.instance, token.element});
  }
  LX_TRY_ASSIGN(const bool waits, waits_for_listener(processing, token.key, element.listeners));
  return !waits;
}

Result<void> leave_activity(Processing& processing, const Token& token, const model::Activity& activity,
                            const SharedTexts& trail) {
  const bool has_conditions =
      std::ranges::any_of(activity.outgoing, [](const model::Flow* flow) { return flow->condition.has_value(); });
  if (!has_conditions && activity.default_flow == nullptr) {
    leave(processing, token, activity.outgoing, trail);
    return {};
  }
  LX_TRY_ASSIGN(const std::vector<const model::Flow*> flows,
                every_true_flow(processing, token.key, activity, activity.default_flow));
  leave(processing, token, flows, trail);
  return {};
}

}  // namespace

Result<bool> begin_work(Processing& processing, const Token& token, const model::Element& element) {
  const Key key = token.key;  // the token itself may be gone at the end
  const model::Activity* activity = model::as_activity(element);
  if (token.compensating) return true;
  if (activity != nullptr && activity->start_quantity > 1 && token.loop_counter == 0 && token.phase == Phase::activating &&
      token.heard == 0)
    if (!has_gathered(processing, token, *activity)) return false;
  if (!token.multi_instance) {
    LX_TRY_ASSIGN(const bool may_go_on, begin_to_work(processing, token, element));
    if (!may_go_on) return false;
  }
  if (activity == nullptr || token.loop_counter > 0 || activity->boundary_events.empty()) return true;
  LX_TRY(open_boundary_waits(processing, key, *activity));
  processing.settle_conditions();
  return processing.state().tokens.find(key) != nullptr;
}

Result<void> complete_activity(Processing& processing, const Token& token, const model::Activity& activity,
                               const SharedTexts& trail) {
  const Key key = token.key;
  LX_TRY_ASSIGN(const bool may_leave, end_work(processing, token, activity));
  if (!may_leave) return {};
  const Token& ending = *processing.state().tokens.find(key);
  const Result<void> left = ending.loop_counter > 0 ? complete_round(processing, ending, activity)
                                                    : leave_activity(processing, ending, activity, trail);
  if (!left && !activity.outputs.empty())
    if (const Token* stuck = processing.state().tokens.find(key); stuck->phase != Phase::leaving)
      processing.append(fact::ElementLeaving{key, stuck->instance, stuck->element});
  return left;
}

Result<void> complete_activity(Processing& processing, const Token& token, const model::Element& element) {
  return complete_activity(processing, token, model::as<model::Activity>(element), SharedTexts(token.trail));
}

Result<void> complete_event(Processing& processing, const Token& token, const model::Event& event) {
  const Key key = token.key, scope = token.scope;
  if (token.phase != Phase::leaving && event.outputs.empty() && event.inputs.empty())
    for (const auto& [name, value] : local_variables(processing, key)) propagate(processing, scope, name, value);
  LX_TRY_ASSIGN(const bool may_leave, end_work(processing, token, event));
  if (may_leave) leave(processing, *processing.state().tokens.find(key), event);
  return {};
}

Result<bool> may_leave_work(Processing& processing, const Token& token, const model::WorkElement& element) {
  return end_work(processing, token, element);
}

Result<void> begin_job(Processing& processing, const Token& at, const model::WorkElement& element) {
  const Token token = at;
  LX_TRY_ASSIGN(const std::string type, require_text(processing, token.key, element.job->type,
                                                     [&] { return say("job type of '{}'", "“{}”的作业类型", element.id); }));
  processing.append(fact::JobCreated{.job = token.key,
                                     .instance = token.instance,
                                     .element = element.id,
                                     .type = type,
                                     .retries = element.job->retries,
                                     .at = processing.now()});
  processing.append(fact::ElementActivated{token.key, token.instance, element.id});
  return {};
}

void cancel_job(Processing& processing, const Token& token) {
  if (const Job* job = processing.state().jobs.find(token.key))
    processing.append(fact::JobCancelled{job->key, job->instance, job->element});
}

}  // namespace luoxuan::engine
