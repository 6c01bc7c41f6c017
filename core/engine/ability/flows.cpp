#include "engine/ability/flows.hpp"

#include "engine/ability/expressions.hpp"

namespace luoxuan::engine {

Result<std::vector<const model::Flow*>> every_true_flow(const Processing& processing, Key token, const model::Element& element,
                                                        const model::Flow* default_flow) {
  std::vector<const model::Flow*> taken;
  bool some_condition_holds = false;
  for (const model::Flow* flow : element.outgoing) {
    if (flow == default_flow) continue;
    if (!flow->condition) {
      taken.push_back(flow);
      continue;
    }
    LX_TRY_ASSIGN(const bool is_taken, holds(processing, token, *flow->condition, [&] {
                    return say("flow '{}' out of '{}'", "“{1}”流出的顺序流“{0}”", flow->id, element.id);
                  }));
    if (is_taken) taken.push_back(flow);
    some_condition_holds = some_condition_holds || is_taken;
  }
  if (!some_condition_holds && default_flow != nullptr) taken.push_back(default_flow);
  if (!taken.empty() || element.outgoing.empty()) return taken;
  const bool is_activity = model::as_activity(element) != nullptr;
  return Failure{FailureCode::condition_not_met,
                 is_activity ? say("activity '{}': expected a true condition or a default flow, found neither",
                                   "活动“{}”：应有一个条件成立或有默认流，实际都没有", element.id)
                             : say("gateway '{}': expected a true condition or a default flow, found neither",
                                   "网关“{}”：应有一个条件成立或有默认流，实际都没有", element.id),
                 say("add a default flow, or widen a condition", "请添加默认流，或放宽条件"), element.where};
}

}  // namespace luoxuan::engine
