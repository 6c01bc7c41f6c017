#include "engine/element/multi_instance_body.hpp"

#include <algorithm>
#include <string>

#include "engine/ability/activities.hpp"
#include "engine/ability/boundary_events.hpp"
#include "engine/ability/expressions.hpp"
#include "engine/ability/incidents.hpp"
#include "engine/ability/leaving.hpp"
#include "engine/ability/variables.hpp"

namespace luoxuan::engine {
namespace {

/// A list from a form must not make a command that never ends.
constexpr std::size_t most_instances = 10'000;

/// A list; not copied, for it may be long.
Result<value::Value> items_of(const Processing& processing, Key body, const model::Activity& activity) {
  LX_TRY_ASSIGN(value::Value items, require(processing, body, activity.multi_instance->input_collection,
                                            say("items of activity '{}'", "活动“{}”的多实例列表", activity.id)));
  const value::List* list = items.if_list();
  if (list != nullptr && list->size() <= most_instances) return items;
  const SourcePosition& where = activity.multi_instance->input_collection.where();
  if (list != nullptr)
    return Failure{FailureCode::limit_exceeded,
                   say("items of activity '{}': expected at most {}, found {}", "活动“{}”的多实例列表：最多 {} 项，实为 {} 项",
                       activity.id, most_instances, list->size()),
                   say("split the list", "请拆分列表"), where};
  return Failure{FailureCode::condition_not_met,
                 say("items of activity '{}': expected a list, found {}", "活动“{}”的多实例列表：应为列表，实为 {}", activity.id,
                     items.to_string()),
                 say("look at inputCollection", "请查看 inputCollection"), where};
}

void begin_instance(Processing& processing, Key instance, Key body, const std::vector<std::string>& trail,
                    const model::Activity& activity, std::int64_t counter, const value::Value& item) {
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
  const VisibleVariables visible(processing.state(), token.key);
  return holds(ValuesBefore(also, visible), *multi.completion_condition,
               say("completion condition of activity '{}'", "活动“{}”的完成条件", activity.id));
}

}  // namespace

Result<void> MultiInstanceBody::activate(Processing& processing, const Token& token, const model::Element& element) const {
  const auto& activity = model::as<model::Activity>(element);
  const Key body = token.key;
  LX_TRY_ASSIGN(const value::Value list, items_of(processing, body, activity));
  const value::List& items = *list.if_list();
  LX_TRY(set_boundary_timers(processing, token, activity));
  const auto total = static_cast<std::int64_t>(items.size());
  processing.append(fact::MultiInstanceBegun{body, token.instance, activity.id, total});
  processing.append(fact::ElementActivated{body, token.instance, activity.id});
  set_local(processing, body, "numberOfInstances", total);
  set_local(processing, body, "numberOfCompletedInstances", std::int64_t{0});
  if (items.empty()) {  // F7
    processing.schedule({Step::Kind::complete, body});
    return {};
  }
  const std::int64_t at_once = activity.multi_instance->sequential ? 1 : total;
  for (std::int64_t at = 0; at < at_once; ++at)
    begin_instance(processing, token.instance, body, token.trail, activity, at + 1, items[static_cast<std::size_t>(at)]);
  return {};
}

Result<void> MultiInstanceBody::complete(Processing& processing, const Token& token, const model::Element& element) const {
  const auto& activity = model::as<model::Activity>(element);
  if (const std::string& name = activity.multi_instance->output_collection; !name.empty())
    propagate(processing, token.scope, name, results_so_far(processing, token.key, token.total));
  cancel_boundary_timers(processing, token.key);
  leave(processing, token, activity.outgoing, std::vector<std::string>(token.trail));
  return {};
}

Result<void> MultiInstanceBody::complete_instance(Processing& processing, const Token& token, const model::Activity& activity) {
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
    LX_TRY_ASSIGN(const value::Value items, items_of(processing, body.key, activity));
    if (static_cast<std::size_t>(done) < items.if_list()->size()) next = (*items.if_list())[static_cast<std::size_t>(done)];
  }
  // Nothing fails from here on: an instance that is completed again after an incident must not count twice.
  if (!multi.output_collection.empty())
    processing.append(fact::VariableSet{.variable = processing.new_key(),
                                        .instance = instance,
                                        .scope = results_of(body.key),
                                        .name = std::to_string(token.loop_counter),
                                        .value = std::move(result)});
  set_local(processing, body.key, "numberOfCompletedInstances", done);
  resolve_incidents(processing, token.key, "");
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
