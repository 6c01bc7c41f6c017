#include "engine/ability/later_approvers.hpp"

#include <set>

#include "engine/ability/candidates.hpp"
#include "engine/ability/expressions.hpp"

namespace luoxuan::engine {
namespace {

/// The one flow that will be taken out of an exclusive gateway; nullptr when that cannot be said yet.
const model::Flow* certain_flow(const Processing& processing, Key token, const model::ExclusiveGateway& gateway) {
  if (gateway.outgoing.size() == 1) return gateway.outgoing.front();
  for (const model::Flow* flow : gateway.outgoing) {
    if (flow == gateway.default_flow || !flow->condition) continue;
    const value::Value value = evaluate(processing, token, *flow->condition);
    const bool* holds = value.if_boolean();
    if (holds == nullptr) return nullptr;
    if (*holds) return flow;
  }
  return gateway.default_flow;
}

}  // namespace

std::vector<std::string> later_approvers(const Processing& processing, Key token, const model::UserTask& task, bool only_next) {
  std::vector<std::string> people;
  std::set<const model::Element*> seen = {&task};
  std::vector<const model::Element*> open = {&task};
  while (!open.empty()) {
    const model::Element& at = *open.back();
    open.pop_back();
    if (at.kind == model::ElementKind::user_task && &at != &task) {
      const auto found = candidates_of(processing, token, model::as<model::UserTask>(at));
      if (found) people.insert(people.end(), found->people.begin(), found->people.end());
      if (only_next) continue;
    }
    std::vector<const model::Flow*> ways;
    if (at.kind == model::ElementKind::exclusive_gateway) {
      if (const model::Flow* flow = certain_flow(processing, token, model::as<model::ExclusiveGateway>(at))) ways = {flow};
    } else {
      for (const model::Flow* flow : at.outgoing)
        if (!flow->condition) ways.push_back(flow);
    }
    for (const model::Flow* flow : ways)
      if (seen.insert(flow->target).second) open.push_back(flow->target);
  }
  return people;
}

}  // namespace luoxuan::engine
