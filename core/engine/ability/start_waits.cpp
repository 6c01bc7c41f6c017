#include "engine/ability/start_waits.hpp"

#include <algorithm>

#include "engine/ability/moments.hpp"

namespace luoxuan::engine {
namespace {

using model::Trigger;

/// Seen from no instance: start events know no variables.
std::string constant(const feel::Expression& expression) {
  const value::Context nothing;
  const value::Value value = expression.evaluate(feel::ContextVariables(nothing)).value;
  return value.is_null() ? std::string() : value.to_string();
}

class StartWaits {
 public:
  explicit StartWaits(Processing& processing) : processing_(processing) {
    for (const Subscription* row : processing.state().subscriptions.of({})) old_subscriptions_.push_back(*row);
    for (const Timer* row : processing.state().timers.of({})) old_timers_.push_back(*row);
  }

  Result<void> open_all() {
    for (const model::Process* process : processing_.versions().current()->processes())
      for (const model::Element* element : process->scope.elements)
        if (begins_instances(*element)) LX_TRY(open(*process, *element));
    for (const Subscription& row : old_subscriptions_) processing_.append(fact::SubscriptionClosed{row.key, {}, row.element});
    for (const Timer& row : old_timers_) processing_.append(fact::TimerCancelled{row.key, {}, row.element});
    return {};
  }

 private:
  static bool begins_instances(const model::Element& element) {
    if (element.kind == model::ElementKind::start_event) return true;
    if (element.kind == model::ElementKind::receive_task) return model::as<model::ReceiveTask>(element).instantiates;
    return std::ranges::any_of(element.incoming, [](const model::Flow* flow) {
      return flow->source->kind == model::ElementKind::event_based_gateway &&
             model::as<model::EventBasedGateway>(*flow->source).instantiates;
    });
  }

  Result<void> open(const model::Process& process, const model::Element& element) {
    std::int64_t at = 0;
    for (const model::EventDefinition& definition : model::definitions_of(element)) {
      if (definition.trigger == Trigger::message && definition.message)
        subscribe(process, element, at, message_topic(constant(definition.message->name), {}));
      if (definition.trigger == Trigger::signal) subscribe(process, element, at, signal_topic(constant(*definition.signal)));
      if (definition.trigger == Trigger::timer) LX_TRY(set(process, element, at, *definition.timer));
      ++at;
    }
    return {};
  }

  void subscribe(const model::Process& process, const model::Element& element, std::int64_t at, const std::string& topic) {
    const auto same = std::ranges::find_if(old_subscriptions_, [&](const Subscription& row) {
      return row.process == process.id && row.element == element.id && row.topic == topic;
    });
    if (same != old_subscriptions_.end()) {
      old_subscriptions_.erase(same);
      return;
    }
    processing_.append(fact::SubscriptionOpened{.subscription = processing_.new_key(),
                                                .instance = {},
                                                .token = {},
                                                .element = element.id,
                                                .definition = at,
                                                .topic = topic,
                                                .process = process.id});
  }

  Result<void> set(const model::Process& process, const model::Element& element, std::int64_t at,
                   const model::TimerDefinition& timer) {
    LX_TRY_ASSIGN(const Occurrence first, first_occurrence(processing_, {}, timer, element.id));
    if (!first.due) return {};
    const bool is_cycle = timer.kind == model::TimerKind::cycle;
    const auto same = std::ranges::find_if(old_timers_, [&](const Timer& row) {
      return row.process == process.id && row.element == element.id &&
             (is_cycle ? row.cycle == first.cycle : row.due == *first.due);
    });
    if (same != old_timers_.end()) {
      old_timers_.erase(same);
      return {};
    }
    if (timer.kind == model::TimerKind::date && *first.due < processing_.now()) return {};
    processing_.append(fact::TimerSet{.timer = processing_.new_key(),
                                      .instance = {},
                                      .token = {},
                                      .element = element.id,
                                      .due = *first.due,
                                      .definition = at,
                                      .repetitions = first.repetitions,
                                      .cycle = first.cycle,
                                      .process = process.id});
    return {};
  }

  Processing& processing_;
  std::vector<Subscription> old_subscriptions_;
  std::vector<Timer> old_timers_;
};

}  // namespace

Result<void> publish_definitions(Processing& processing) {
  return StartWaits(processing).open_all();
}

}  // namespace luoxuan::engine
