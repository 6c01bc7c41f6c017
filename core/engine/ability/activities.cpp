#include "engine/ability/activities.hpp"

#include "engine/ability/boundary_events.hpp"
#include "engine/ability/expressions.hpp"
#include "engine/ability/leaving.hpp"
#include "engine/ability/variables.hpp"
#include "engine/element/multi_instance_body.hpp"

namespace luoxuan::engine {
namespace {

/// Every flow without a condition and every one whose condition holds; the default flow when no condition does (A4–A6).
Result<std::vector<const model::Flow*>> flows_out_of(const Processing& processing, Key token, const model::Activity& activity) {
  std::vector<const model::Flow*> taken;
  bool some_condition_holds = false;
  for (const model::Flow* flow : activity.outgoing) {
    if (flow == activity.default_flow) continue;
    if (!flow->condition) {
      taken.push_back(flow);
      continue;
    }
    LX_TRY_ASSIGN(const bool is_taken, holds(processing, token, *flow->condition,
                                             say("flow '{}' out of '{}'", "“{1}”流出的顺序流“{0}”", flow->id, activity.id)));
    if (is_taken) taken.push_back(flow);
    some_condition_holds = some_condition_holds || is_taken;
  }
  if (!some_condition_holds && activity.default_flow != nullptr) taken.push_back(activity.default_flow);
  if (taken.empty() && !activity.outgoing.empty())
    return Failure{FailureCode::condition_not_met,
                   say("activity '{}': expected a true condition or a default flow, found neither",
                       "活动“{}”：应有一个条件成立或有默认流，实际都没有", activity.id),
                   say("add a default flow, or widen a condition", "请添加默认流，或放宽条件"), activity.where};
  return taken;
}

Result<void> leave_activity(Processing& processing, const Token& token, const model::Activity& activity,
                            const std::vector<std::string>& trail) {
  LX_TRY_ASSIGN(const std::vector<const model::Flow*> flows, flows_out_of(processing, token.key, activity));
  cancel_boundary_timers(processing, token.key);
  leave(processing, token, flows, trail);
  return {};
}

}  // namespace

Result<void> begin_activity(Processing& processing, const Token& token, const model::Activity& activity) {
  map_inputs(processing, token, activity);
  if (token.loop_counter > 0) return {};
  return set_boundary_timers(processing, token, activity);
}

Result<void> complete_activity(Processing& processing, const Token& token, const model::Activity& activity,
                               const std::vector<std::string>& trail) {
  const Key key = token.key;
  if (token.phase != Phase::leaving) map_outputs(processing, token, activity);
  const Result<void> left = token.loop_counter > 0 ? MultiInstanceBody::complete_instance(processing, token, activity)
                                                   : leave_activity(processing, token, activity, trail);
  if (!left && !activity.outputs.empty())
    if (const Token* stuck = processing.state().tokens.find(key); stuck->phase != Phase::leaving)
      processing.append(fact::ElementLeaving{key, stuck->instance, stuck->element});
  return left;
}

}  // namespace luoxuan::engine
