#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "model/literal.hpp"
#include "model/timer_cycle.hpp"
#include "reader/bpmn_rules.hpp"

namespace luoxuan::reader::bpmn {
namespace {

using model::ElementKind;
using model::Trigger;

/// The triggers that an event may have (BPMN 2.0.2, tables 10.84 to 10.90), and whether it may have none.
struct Allowed {
  std::vector<Trigger> triggers;
  bool none;
};

/// As far as the file says it: a cycle that is worked out at run time is not known yet.
bool is_endless(const model::TimerDefinition& timer) {
  if (timer.kind != model::TimerKind::cycle) return false;
  const auto cycle = model::parse_timer_cycle(model::constant_text(timer.expression));
  return cycle && cycle->repetitions == model::TimerCycle::endless;
}

Allowed allowed_for(const model::StartEvent& event) {
  if (event.parent == nullptr) return {{Trigger::message, Trigger::timer, Trigger::signal, Trigger::conditional}, true};
  if (event.parent->kind != ElementKind::event_sub_process) return {{}, true};
  if (event.interrupting)
    return {{Trigger::message, Trigger::timer, Trigger::signal, Trigger::conditional, Trigger::escalation, Trigger::error,
             Trigger::compensation},
            false};
  return {{Trigger::message, Trigger::timer, Trigger::signal, Trigger::conditional, Trigger::escalation}, false};
}

Allowed allowed_for(const model::BoundaryEvent& event) {
  if (event.interrupting)
    return {{Trigger::message, Trigger::timer, Trigger::signal, Trigger::conditional, Trigger::escalation, Trigger::error,
             Trigger::compensation, Trigger::cancel},
            false};
  return {{Trigger::message, Trigger::timer, Trigger::signal, Trigger::conditional, Trigger::escalation}, false};
}

Allowed allowed_for(const model::Event& event) {
  switch (event.kind) {
    case ElementKind::start_event:
      return allowed_for(model::as<model::StartEvent>(event));
    case ElementKind::boundary_event:
      return allowed_for(model::as<model::BoundaryEvent>(event));
    case ElementKind::intermediate_catch_event:
      return {{Trigger::message, Trigger::timer, Trigger::signal, Trigger::conditional, Trigger::link}, false};
    case ElementKind::intermediate_throw_event:
      return {{Trigger::message, Trigger::signal, Trigger::escalation, Trigger::compensation, Trigger::link}, true};
    default:
      return {{Trigger::message, Trigger::signal, Trigger::escalation, Trigger::error, Trigger::compensation, Trigger::cancel,
               Trigger::terminate},
              true};
  }
}

std::string names_of(const Allowed& allowed) {
  std::vector<std::string> names;
  if (allowed.none) names.emplace_back("none");
  for (const Trigger trigger : allowed.triggers) names.emplace_back(model::name_of(trigger));
  return text::join(names, ", ");
}

class EventRules {
 public:
  EventRules(Reading& reading, const model::Process& process) : reading_(reading), process_(process) {}

  void check(const model::Event& event) {
    check_triggers(event);
    check_flows(event);
    if (event.kind == ElementKind::intermediate_throw_event || event.kind == ElementKind::end_event) check_thrown(event);
    if (event.kind == ElementKind::boundary_event) check_boundary(model::as<model::BoundaryEvent>(event));
    if (event.kind == ElementKind::end_event) check_cancel_end(event);
    if (event.kind == ElementKind::intermediate_catch_event) check_catch(event);
    if (event.kind == ElementKind::start_event) check_start_form(model::as<model::StartEvent>(event));
  }

 private:
  /// Who begins an instance by hand fills in one form: there is nobody to do so where something else begins it.
  void check_start_form(const model::StartEvent& event) {
    if (event.form.empty()) return;
    if (event.form.starts_with('='))
      refuse(event,
             say("start event '{}': expected the name of a form, found an expression", "开始事件“{}”：应为表单名称，实为表达式",
                 event.id),
             say("there are no variables yet that could say which", "此时还没有可据以选择的变量"));
    if (event.parent != nullptr || !event.definitions.empty())
      refuse(event,
             say("start event '{}': expected a form at the start event without a trigger of a workflow only, found one here",
                 "开始事件“{}”：表单只能设在流程的无触发器开始事件上，实际设在此处", event.id),
             say("let a user task ask", "请改由用户任务询问"));
  }

  void check_triggers(const model::Event& event) {
    const Allowed allowed = allowed_for(event);
    if (event.definitions.empty() && !allowed.none)
      refuse(event, say("'{}': expected an event with a trigger ({}), found none", "“{}”：事件应有触发器（{}），实际没有",
                        event.id, names_of(allowed)));
    for (const model::EventDefinition& definition : event.definitions)
      if (std::ranges::find(allowed.triggers, definition.trigger) == allowed.triggers.end())
        refuse_at(reading_, definition.where,
                  say("'{}': expected a trigger that is possible here ({}), found {}", "“{}”：此处可用的触发器为 {}，实际为 {}",
                      event.id, names_of(allowed), model::name_of(definition.trigger)));
  }

  void check_flows(const model::Event& event) {
    const bool is_link = model::definition_of(event, Trigger::link) != nullptr;
    const bool is_catch = event.kind == ElementKind::intermediate_catch_event;
    const bool is_throw = event.kind == ElementKind::intermediate_throw_event;
    if (!is_catch && !is_throw) return;
    if (is_catch && is_link ? !event.incoming.empty() : event.incoming.empty() && !begins_scope(event))
      refuse(event, is_link ? say("'{}': expected no flow into a catching link, found one",
                                  "“{}”：链接捕获事件不应有进入的顺序流，实际有", event.id)
                            : say("'{}': expected a flow into an intermediate event, found none",
                                  "“{}”：中间事件应有进入的顺序流，实际没有", event.id));
    if (is_throw && is_link ? !event.outgoing.empty() : event.outgoing.empty())
      refuse(event, is_throw && is_link ? say("'{}': expected no flow out of a throwing link, found one",
                                              "“{}”：链接抛出事件不应有流出的顺序流，实际有", event.id)
                                        : say("'{}': expected a flow out of an intermediate event, found none",
                                              "“{}”：中间事件应有流出的顺序流，实际没有", event.id));
  }

  /// Behind an instantiating gateway, or inside an ad-hoc subprocess, an intermediate event needs no flow that leads to it.
  static bool begins_scope(const model::Event& event) {
    return event.parent != nullptr && event.parent->kind == ElementKind::ad_hoc_sub_process;
  }

  void check_thrown(const model::Event& event) {
    for (const model::EventDefinition& definition : event.definitions) {
      const bool needs_code = definition.trigger == Trigger::error || definition.trigger == Trigger::escalation;
      if (needs_code && !definition.code && !reading_.has_broken_expressions)
        refuse_at(reading_, definition.where,
                  say("'{}': expected the {} that it throws to have a code, found none", "“{}”：抛出的 {} 应有代码，实际没有",
                      event.id, model::name_of(definition.trigger)));
    }
  }

  void check_boundary(const model::BoundaryEvent& event) {
    if (model::definition_of(event, Trigger::cancel) == nullptr || event.attached_to == nullptr) return;
    if (event.attached_to->kind != ElementKind::transaction)
      refuse(event, say("'{}': expected a cancel event on a transaction only, found one on {}",
                        "“{}”：取消边界事件只能附着于事务，实际附着于 {}", event.id, model::name_of(event.attached_to->kind)));
    for (const model::BoundaryEvent* other : event.attached_to->boundary_events) {
      if (other == &event) return;
      if (model::definition_of(*other, Trigger::cancel) != nullptr)
        refuse(event, say("'{}': expected one cancel event on a transaction, found another one: '{}'",
                          "“{}”：一个事务只能有一个取消边界事件，实际另有“{}”", event.id, other->id));
    }
  }

  void check_cancel_end(const model::Event& event) {
    if (model::definition_of(event, Trigger::cancel) == nullptr) return;
    if (event.parent == nullptr || event.parent->kind != ElementKind::transaction)
      refuse(event, say("'{}': expected a cancel end event inside a transaction, found it elsewhere",
                        "“{}”：取消结束事件应在事务之内，实际不在", event.id));
  }

  void check_catch(const model::Event& event) {
    for (const model::EventDefinition& definition : event.definitions)
      if (definition.timer && is_endless(*definition.timer))
        refuse_at(reading_, definition.where,
                  say("'{}': expected a timer that comes to an end, found one without end", "“{}”：定时器应有尽头，实际无休止",
                      event.id),
                  say("an intermediate event lets a token go on each time: say how often, e.g. R3/PT1H",
                      "中间事件每次都放行一个令牌：请写明次数，例如 R3/PT1H"));
    const model::EventDefinition* link = model::definition_of(event, Trigger::link);
    if (link == nullptr) return;
    bool has_source = false;
    for (const model::Element* other : model::scope_around(process_, event).elements) {
      if (other->kind == ElementKind::intermediate_throw_event)
        has_source = has_source || model::as<model::IntermediateThrowEvent>(*other).link_target == &event;
      if (other->kind != ElementKind::intermediate_catch_event || other == &event) continue;
      const auto* same = model::definition_of(model::as<model::IntermediateCatchEvent>(*other), Trigger::link);
      if (same != nullptr && same->link == link->link && other->id < event.id)
        refuse(event, say("'{}': expected one catching link of the name '{}', found another one: '{}'",
                          "“{}”：名为“{}”的链接捕获事件应只有一个，实际另有“{}”", event.id, link->link, other->id));
    }
    if (!has_source)
      refuse(event, say("'{}': expected a throwing link '{}' in the same scope, found none",
                        "“{}”：同一范围内应有名为“{}”的链接抛出事件，实际没有", event.id, link->link));
  }

  void refuse(const model::Element& element, Message message, Message hint = {}) {
    refuse_at(reading_, element.where, std::move(message), std::move(hint));
  }

  Reading& reading_;
  const model::Process& process_;
};

}  // namespace

void check_events(Reading& reading, const model::Process& process) {
  EventRules rules(reading, process);
  for (const auto& element : process.elements)
    if (const model::Event* event = model::as_event(*element)) rules.check(*event);
}

}  // namespace luoxuan::reader::bpmn
