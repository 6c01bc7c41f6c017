#include "engine/element/multi_instance_body.hpp"

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

Result<value::List> items_of(const Processing& processing, Key body, const model::Activity& activity) {
  LX_TRY_ASSIGN(const value::Value items, require(processing, body, activity.multi_instance->input_collection,
                                                  say("items of activity '{}'", "活动“{}”的多实例列表", activity.id)));
  const value::List* list = items.if_list();
  if (list != nullptr && list->size() > most_instances)
    return Failure{FailureCode::limit_exceeded,
                   say("items of activity '{}': expected at most {}, found {}", "活动“{}”的多实例列表：最多 {} 项，实为 {} 项",
                       activity.id, most_instances, list->size()),
                   say("split the list", "请拆分列表"), activity.multi_instance->input_collection.where()};
  if (list != nullptr) return *list;
  return Failure{FailureCode::condition_not_met,
                 say("items of activity '{}': expected a list, found {}", "活动“{}”的多实例列表：应为列表，实为 {}", activity.id,
                     items.to_string()),
                 say("look at inputCollection", "请查看 inputCollection"), activity.multi_instance->input_collection.where()};
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

/// Keeps the result of one instance at its place in the list, which lies with the body.
void keep_output(Processing& processing, const Token& token, const model::Activity& activity) {
  const model::MultiInstance& multi = *activity.multi_instance;
  if (multi.output_collection.empty()) return;
  const Variable* present = processing.state().variable(token.scope, multi.output_collection);
  value::List results = present != nullptr && present->value.if_list() ? *present->value.if_list() : value::List();
  const auto place = static_cast<std::size_t>(token.loop_counter);
  if (results.size() < place) results.resize(place);
  results[place - 1] = evaluate(processing, token.key, *multi.output_element);
  set_local(processing, token.scope, multi.output_collection, std::move(results));
}

}  // namespace

Result<void> MultiInstanceBody::activate(Processing& processing, const Token& token, const model::Element& element) const {
  const auto& activity = model::as<model::Activity>(element);
  const Key body = token.key;
  LX_TRY_ASSIGN(const value::List items, items_of(processing, body, activity));
  LX_TRY(set_boundary_timers(processing, token, activity));
  const auto total = static_cast<std::int64_t>(items.size());
  processing.append(fact::MultiInstanceBegun{body, token.instance, activity.id, total});
  processing.append(fact::ElementActivated{body, token.instance, activity.id});
  if (!activity.multi_instance->output_collection.empty())
    set_local(processing, body, activity.multi_instance->output_collection, value::List(items.size()));
  set_local(processing, body, "numberOfInstances", total);
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
  if (!activity.multi_instance->output_collection.empty())
    if (const Variable* results = processing.state().variable(token.key, activity.multi_instance->output_collection))
      propagate(processing, token.scope, results->name, value::Value(results->value));
  cancel_boundary_timers(processing, token.key);
  leave(processing, token, activity.outgoing, std::vector<std::string>(token.trail));
  return {};
}

Result<void> MultiInstanceBody::complete_instance(Processing& processing, const Token& token, const model::Activity& activity) {
  keep_output(processing, token, activity);
  const Token* body = processing.state().tokens.find(token.scope);
  const std::int64_t done = body->completed + 1;
  const std::int64_t total = body->total;
  const Key body_key = body->key;
  bool enough = done == total;
  if (!enough && activity.multi_instance->completion_condition) {
    set_local(processing, body_key, "numberOfCompletedInstances", done);
    LX_TRY_ASSIGN(enough, holds(processing, token.key, *activity.multi_instance->completion_condition,
                                say("completion condition of activity '{}'", "活动“{}”的完成条件", activity.id)));
  }
  value::Value next;
  if (!enough && activity.multi_instance->sequential) {
    LX_TRY_ASSIGN(const value::List items, items_of(processing, body_key, activity));
    if (static_cast<std::size_t>(done) < items.size()) next = items[static_cast<std::size_t>(done)];
  }
  const Key instance = token.instance;
  resolve_incidents(processing, token.key, "");
  processing.append(fact::ElementCompleted{token.key, instance, body_key, activity.id});
  if (enough) {
    for (const Token* sibling : processing.state().tokens.of(body_key)) engine::cancel(processing, sibling->key);  // F8
    processing.schedule({Step::Kind::complete, body_key});
  } else if (activity.multi_instance->sequential) {
    begin_instance(processing, instance, body_key, body->trail, activity, done + 1, next);
  }
  return {};
}

}  // namespace luoxuan::engine
