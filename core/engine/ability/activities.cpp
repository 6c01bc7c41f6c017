#include "engine/ability/activities.hpp"

#include "engine/ability/expressions.hpp"
#include "engine/ability/flows.hpp"
#include "engine/ability/leaving.hpp"
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

void work_out_inputs(Processing& processing, const Token& token, const model::Element& element) {
  if (const model::Activity* activity = model::as_activity(element))
    map_inputs(processing, token, *activity);
  else if (const model::Event* event = model::as_event(element))
    map_inputs(processing, token, *event);
}

Result<void> leave_activity(Processing& processing, const Token& token, const model::Activity& activity,
                            const SharedTexts& trail) {
  LX_TRY_ASSIGN(const std::vector<const model::Flow*> flows,
                every_true_flow(processing, token.key, activity, activity.default_flow));
  leave(processing, token, flows, trail);
  return {};
}

}  // namespace

Result<bool> begin_work(Processing& processing, const Token& at, const model::Element& element) {
  const Token token = at;
  const model::Activity* activity = model::as_activity(element);
  if (token.compensating) return true;
  if (activity != nullptr && activity->start_quantity > 1 && token.loop_counter == 0 && token.phase == Phase::activating)
    if (!has_gathered(processing, token, *activity)) return false;
  if (!token.multi_instance) work_out_inputs(processing, token, element);
  if (activity == nullptr || token.loop_counter > 0 || activity->boundary_events.empty()) return true;
  LX_TRY(open_boundary_waits(processing, token.key, *activity));
  processing.settle_conditions();
  return processing.state().tokens.find(token.key) != nullptr;
}

Result<void> complete_activity(Processing& processing, const Token& token, const model::Activity& activity,
                               const SharedTexts& trail) {
  const Key key = token.key;
  if (token.phase != Phase::leaving) map_outputs(processing, token, activity);
  const Result<void> left =
      token.loop_counter > 0 ? complete_round(processing, token, activity) : leave_activity(processing, token, activity, trail);
  if (!left && !activity.outputs.empty())
    if (const Token* stuck = processing.state().tokens.find(key); stuck->phase != Phase::leaving)
      processing.append(fact::ElementLeaving{key, stuck->instance, stuck->element});
  return left;
}

Result<void> complete_activity(Processing& processing, const Token& token, const model::Element& element) {
  return complete_activity(processing, token, model::as<model::Activity>(element), SharedTexts(token.trail));
}

void complete_event(Processing& processing, const Token& at, const model::Event& event) {
  const Token token = at;
  if (!event.outputs.empty()) {
    map_outputs(processing, token, event);
  } else if (event.inputs.empty()) {
    for (const auto& [name, value] : local_variables(processing, token.key)) propagate(processing, token.scope, name, value);
  }
  leave(processing, token, event);
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
