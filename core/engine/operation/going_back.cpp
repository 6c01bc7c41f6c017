#include "engine/operation/going_back.hpp"

#include <algorithm>
#include <set>

#include "engine/ability/leaving.hpp"
#include "engine/operation/resubmission.hpp"

namespace luoxuan::engine {
namespace {

/// The token as one of the way it stands on: an instance of several goes with all of them.
Token on_the_way(const Processing& processing, Token token) {
  while (token.loop_counter > 0) token = *processing.state().tokens.find(token.scope);
  return token;
}

/// The token around it; nothing directly in the process.
std::optional<Token> around(const Processing& processing, const Token& token) {
  const Token* scope = processing.state().tokens.find(token.scope);
  if (scope == nullptr || is_root(*scope)) return std::nullopt;
  return on_the_way(processing, *scope);
}

WayBack make_way(const Processing& processing, const Token& leaving, const std::string& target) {
  const std::size_t place = place_of(leaving.trail, target).value_or(0);
  return {leaving.key, processing.process().find(target), !forks_after(leaving.trail, place).empty()};
}

/// The nearest user tasks against the direction of the flows.
std::vector<std::string> user_tasks_before(const model::Element& from) {
  std::vector<std::string> found;
  std::set<const model::Element*> seen = {&from};
  std::vector<const model::Element*> open = {&from};
  while (!open.empty()) {
    const model::Element& at = *open.back();
    open.pop_back();
    for (const model::Flow* flow : at.incoming) {
      if (!seen.insert(flow->source).second) continue;
      if (flow->source->kind == model::ElementKind::user_task)
        found.push_back(flow->source->id);
      else
        open.push_back(flow->source);
    }
  }
  return found;
}

}  // namespace

Result<std::optional<WayBack>> way_to(const Processing& processing, const Token& token, std::string_view target) {
  for (std::optional<Token> at = on_the_way(processing, token); at; at = around(processing, *at)) {
    if (!target.empty() && place_of(at->trail, target)) return std::optional(make_way(processing, *at, std::string(target)));
    if (!target.empty()) continue;
    if (const auto last = last_done(at->trail)) return std::optional(make_way(processing, *at, last->element));
  }
  return std::optional<WayBack>();
}

Result<std::optional<WayBack>> way_to_initiator(const Processing& processing, const Token& token) {
  const Instance* instance = processing.state().instances.find(token.instance);
  if (instance->started_by.empty())
    return Failure{FailureCode::condition_not_met,
                   say("return to the initiator: expected a person who began it, found that nobody did",
                       "退回发起人：应有发起人，实际由系统发起"),
                   say("return it to a node", "请退回到节点"),
                   {}};
  Token outermost = on_the_way(processing, token);
  while (const auto outer = around(processing, outermost)) outermost = *outer;
  for (const std::string& entry : outermost.trail)
    if (const auto done = done_of(entry);
        done && !done->element.empty() && std::ranges::find(done->people, instance->started_by) != done->people.end())
      return std::optional(make_way(processing, outermost, done->element));
  if (const model::Element* start = start_of(processing)) return std::optional(WayBack{outermost.key, start, true});
  return std::optional<WayBack>();
}

Result<std::optional<WayBack>> way_to_parent(const Processing& processing, const Token& token) {
  const Token at = on_the_way(processing, token);
  for (const std::string& id : user_tasks_before(*processing.process().find(at.element)))
    if (place_of(at.trail, id)) return std::optional(make_way(processing, at, id));
  return std::optional<WayBack>();
}

void go_back(Processing& processing, const WayBack& way, bool direct) {
  const Token leaving = *processing.state().tokens.find(way.leaving);
  if (way.target->kind == model::ElementKind::start_event) return ask_initiator_again(processing, leaving.instance);
  const std::size_t place = place_of(leaving.trail, way.target->id).value_or(0);
  const std::vector<ForkEntry> forks = forks_after(leaving.trail, place);
  std::vector<Key> cancelled;
  for (const Token* sibling : processing.state().tokens.of(leaving.scope))
    if (sibling->key == leaving.key ||
        std::ranges::any_of(forks, [&](const ForkEntry& fork) { return goes_over(sibling->trail, fork.fork); }))
      cancelled.push_back(sibling->key);
  for (const Key token : cancelled) cancel(processing, token);
  const Key entered = processing.enter({.element = *way.target,
                                        .instance = leaving.instance,
                                        .scope = leaving.scope,
                                        .flow = {},
                                        .loop_counter = 0,
                                        .trail = trail_before(leaving.trail, way.target->id),
                                        .variables = {}});
  if (!direct) return;
  std::vector<std::string> next = {leaving.element};
  next.insert(next.end(), leaving.trail.begin(), leaving.trail.end());
  processing.append(fact::NextChosen{entered, leaving.instance, way.target->id, std::move(next)});
}

}  // namespace luoxuan::engine
