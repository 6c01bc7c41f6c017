#include "reader/bpmn_rules.hpp"

namespace luoxuan::reader::bpmn {
namespace {

void check_handler(Reading& reading, const model::BoundaryEvent& event) {
  if (!event.outgoing.empty())
    refuse_at(reading, event.where,
              say("'{}': expected no flow out of a compensation boundary event, found one",
                  "“{}”：补偿边界事件不应有流出的顺序流，实际有", event.id),
              say("an association leads to its handler", "请用关联指向补偿处理"));
  const model::Activity* handler = event.attached_to != nullptr ? event.attached_to->compensation_handler : nullptr;
  if (handler == nullptr)
    refuse_at(reading, event.where,
              say("'{}': expected an association to the activity that compensates, found none",
                  "“{}”：应有指向补偿活动的关联，实际没有", event.id));
  else if (!handler->for_compensation)
    refuse_at(reading, handler->where,
              say("'{}': expected isForCompensation=\"true\" on what compensates, found it not to be",
                  "“{}”：补偿活动应有 isForCompensation=\"true\"，实际没有", handler->id));
}

}  // namespace

void check_compensation(Reading& reading, const model::Process& process) {
  for (const auto& element : process.elements) {
    const model::Activity* activity = model::as_activity(*element);
    if (activity == nullptr) continue;
    int handlers = 0;
    for (const model::BoundaryEvent* event : activity->boundary_events) {
      if (model::definition_of(*event, model::Trigger::compensation) == nullptr) continue;
      check_handler(reading, *event);
      if (++handlers == 2)
        refuse_at(reading, event->where,
                  say("'{}': expected one compensation event on '{}', found another one",
                      "“{}”：活动“{}”应只有一个补偿边界事件，实际另有一个", event->id, activity->id));
    }
    if (activity->for_compensation && activity->kind != model::ElementKind::event_sub_process &&
        (!activity->incoming.empty() || !activity->outgoing.empty()))
      refuse_at(reading, activity->where,
                say("'{}': expected no flow into or out of what compensates, found one", "“{}”：补偿活动不应有顺序流，实际有",
                    activity->id));
  }
}

}  // namespace luoxuan::reader::bpmn
