#include "engine/element/multi_instance_body.hpp"

#include <algorithm>
#include <string>

#include "engine/ability/compensation.hpp"
#include "engine/ability/expressions.hpp"
#include "engine/ability/flows.hpp"
#include "engine/ability/incidents.hpp"
#include "engine/ability/leaving.hpp"
#include "engine/ability/throwing.hpp"
#include "engine/ability/trail.hpp"
#include "engine/ability/variables.hpp"
#include "engine/ability/waits.hpp"

namespace luoxuan::engine {
namespace {

/// A list from a form must not make a command that never ends.
constexpr std::int64_t most_instances = 10'000;

/// What the activity runs for: each item of a list, or so many times.
class Rounds {
 public:
  static Result<Rounds> of(const Processing& processing, Key body, const model::Activity& activity) {
    const model::MultiInstance& multi = *activity.multi_instance;
    const feel::Expression& expression = multi.input_collection ? *multi.input_collection : *multi.cardinality;
    LX_TRY_ASSIGN(value::Value value, require(processing, body, expression, [&] {
                    return say("items of activity '{}'", "活动“{}”的多实例列表", activity.id);
                  }));
    const value::List* list = value.if_list();
    std::optional<std::int64_t> count;
    if (list != nullptr && multi.input_collection) count = static_cast<std::int64_t>(list->size());
    if (value.if_number() != nullptr && !multi.input_collection) count = value.if_number()->to_integer();
    if (!count || *count < 0)
      return Failure{FailureCode::condition_not_met,
                     multi.input_collection
                         ? say("items of activity '{}': expected a list, found {}", "活动“{}”的多实例列表：应为列表，实为 {}",
                               activity.id, value.to_string())
                         : say("loopCardinality of activity '{}': expected a whole number from 0, found {}",
                               "活动“{}”的 loopCardinality 应为不小于 0 的整数，实为 {}", activity.id, value.to_string()),
                     multi.input_collection ? say("look at inputCollection", "请查看 inputCollection")
                                            : say("look at loopCardinality", "请查看 loopCardinality"),
                     expression.where()};
    if (*count > most_instances)
      return Failure{FailureCode::limit_exceeded,
                     say("items of activity '{}': expected at most {}, found {}", "活动“{}”的多实例列表：最多 {} 项，实为 {} 项",
                         activity.id, most_instances, *count),
                     say("split the list", "请拆分列表"), expression.where()};
    return Rounds(std::move(value), *count);
  }

  [[nodiscard]] std::int64_t count() const { return count_; }
  /// Null without a list.
  [[nodiscard]] value::Value item(std::int64_t at) const {
    const value::List* list = value_.if_list();
    return list != nullptr ? (*list)[static_cast<std::size_t>(at)] : value::Value();
  }

 private:
  Rounds(value::Value value, std::int64_t count) : value_(std::move(value)), count_(count) {}
  value::Value value_;  // not copied, for it may be long
  std::int64_t count_;
};

void begin_instance(Processing& processing, Key instance, Key body, const SharedTexts& trail, const model::Activity& activity,
                    std::int64_t counter, const value::Value& item) {
  std::vector<std::pair<std::string, value::Value>> variables = {{"loopCounter", counter}};
  if (!activity.multi_instance->input_element.empty()) variables.emplace_back(activity.multi_instance->input_element, item);
  processing.enter({.element = activity,
                    .instance = instance,
                    .scope = body,
                    .flow = {},
                    .loop_counter = counter,
                    .trail = trail,
                    .variables = std::move(variables)});
}

/// The results so far by the list's order, not by time (F13).
value::List results_so_far(const Processing& processing, Key body, std::int64_t total) {
  value::List results(static_cast<std::size_t>(total));
  for (const Variable* result : processing.state().variables.of(results_of(body)))
    results[std::stoul(result->name) - 1] = result->value;
  return results;
}

/// The completion condition, which also sees the numbers and the results with this instance's own.
Result<bool> is_enough(const Processing& processing, const Token& token, const Token& body, const model::Activity& activity,
                       const value::Value& result) {
  const model::MultiInstance& multi = *activity.multi_instance;
  value::Context also = {{"numberOfCompletedInstances", body.completed + 1},
                         {"numberOfActiveInstances", body.live - 1},
                         {"numberOfTerminatedInstances", std::int64_t{0}}};
  if (const auto& names = multi.completion_condition->free_names();
      std::ranges::find(names, multi.output_collection) != names.end()) {
    value::List results = results_so_far(processing, body.key, body.total);
    results[static_cast<std::size_t>(token.loop_counter) - 1] = result;
    also.put(multi.output_collection, std::move(results));
  }
  const VisibleVariables visible(processing, token.key);
  return holds(ValuesBefore(also, visible), *multi.completion_condition,
               [&] { return say("completion condition of activity '{}'", "活动“{}”的完成条件", activity.id); });
}

}  // namespace

Result<void> MultiInstanceBody::activate(Processing& processing, const Token& at, const model::Element& element) const {
  const auto& activity = model::as<model::Activity>(element);
  const Token token = at;
  const Key body = token.key;
  LX_TRY_ASSIGN(const Rounds rounds, Rounds::of(processing, body, activity));
  const std::int64_t total = rounds.count();
  processing.append(fact::MultiInstanceBegun{body, token.instance, activity.id, total});
  processing.append(fact::ElementActivated{body, token.instance, activity.id});
  set_local(processing, body, "numberOfInstances", total);
  set_local(processing, body, "numberOfCompletedInstances", std::int64_t{0});
  if (total == 0) {  // F7
    processing.schedule({Step::Kind::complete, body});
    return {};
  }
  const std::int64_t at_once = activity.multi_instance->sequential ? 1 : total;
  for (std::int64_t number = 0; number < at_once; ++number)
    begin_instance(processing, token.instance, body, token.trail, activity, number + 1, rounds.item(number));
  return {};
}

Result<void> MultiInstanceBody::complete(Processing& processing, const Token& at, const model::Element& element) const {
  const auto& activity = model::as<model::Activity>(element);
  const Token token = at;
  if (const std::string& name = activity.multi_instance->output_collection; !name.empty())
    propagate(processing, token.scope, name, results_so_far(processing, token.key, token.total));
  LX_TRY_ASSIGN(const std::vector<const model::Flow*> flows,
                every_true_flow(processing, token.key, activity, activity.default_flow));
  // Of several people at a user task nobody goes back to one alone: all are asked again (operations.md 29).
  const bool is_user_task = element.kind == model::ElementKind::user_task;
  leave(processing, token, flows,
        is_user_task ? SharedTexts(trail_after(token.trail, {activity.id, token.key, {}})) : token.trail);
  return {};
}

namespace {

/// The events that the completion of an instance means (F14), seen from the body. True: a complex behaviour ends the rest.
Result<bool> tell_behavior(Processing& processing, Key body, const model::MultiInstance& multi, std::int64_t done) {
  if (multi.each_completion) LX_TRY(throw_event(processing, body, *multi.each_completion));
  if (multi.first_completion && done == 1) LX_TRY(throw_event(processing, body, *multi.first_completion));
  bool ends = false;
  for (const model::ComplexBehavior& behavior : multi.complex_behaviors) {
    if (processing.state().tokens.find(body) == nullptr) break;
    LX_TRY_ASSIGN(const bool is_met, holds(processing, body, behavior.condition, [&] {
                    return say("behaviour of a multi-instance activity", "多实例活动的行为条件");
                  }));
    if (!is_met) continue;
    ends = true;
    if (behavior.event) LX_TRY(throw_event(processing, body, *behavior.event));
  }
  return ends;
}

}  // namespace

Result<void> MultiInstanceBody::complete_instance(Processing& processing, const Token& at, const model::Activity& activity) {
  const Token token = at;
  const model::MultiInstance& multi = *activity.multi_instance;
  const Key instance = token.instance;
  const Token body = *processing.state().tokens.find(token.scope);
  const std::int64_t done = body.completed + 1;
  value::Value result;
  if (!multi.output_collection.empty()) result = evaluate(processing, token.key, *multi.output_element);
  bool enough = done == body.total;
  if (!enough && multi.completion_condition) {
    LX_TRY_ASSIGN(enough, is_enough(processing, token, body, activity, result));
  }
  value::Value next;
  if (!enough && multi.sequential) {
    LX_TRY_ASSIGN(const Rounds rounds, Rounds::of(processing, body.key, activity));
    if (done < rounds.count()) next = rounds.item(done);
  }
  LX_TRY_ASSIGN(const bool is_ended, tell_behavior(processing, body.key, multi, done));
  if (processing.state().tokens.find(token.key) == nullptr) return {};  // its own event has ended it
  enough = enough || is_ended;
  // Nothing fails from here on: an instance that is completed again after an incident must not count twice.
  if (!multi.output_collection.empty())
    processing.append(fact::VariableSet{.variable = processing.new_key(),
                                        .instance = instance,
                                        .scope = results_of(body.key),
                                        .name = std::to_string(token.loop_counter),
                                        .value = std::move(result)});
  set_local(processing, body.key, "numberOfCompletedInstances", done);
  keep_compensation(processing, token, activity, body.scope);
  resolve_incidents(processing, token.key, "");
  close_all_waits(processing, token);
  processing.append(fact::ElementCompleted{token.key, instance, body.key, activity.id});
  if (enough) {
    for (const Token* sibling : processing.state().tokens.of(body.key)) engine::cancel(processing, sibling->key);  // F8
    processing.schedule({Step::Kind::complete, body.key});
  } else if (multi.sequential) {
    begin_instance(processing, instance, body.key, body.trail, activity, done + 1, next);
  }
  return {};
}

}  // namespace luoxuan::engine
