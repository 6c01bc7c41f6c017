#include "engine/operation/resuming.hpp"

#include "engine/ability/incidents.hpp"
#include "engine/ability/waits.hpp"
#include "engine/operation/ending.hpp"

namespace luoxuan::engine {

void enter_root(Processing& processing, Key instance, const std::string& start_event) {
  processing.append(fact::ElementEntered{.token = instance,
                                         .instance = instance,
                                         .scope = {},
                                         .element = processing.process().id,
                                         .flow = start_event,
                                         .multi_instance = false,
                                         .loop_counter = 0,
                                         .trail = {},
                                         .compensating = false});
  processing.schedule({Step::Kind::activate, instance});
}

void begin_again(Processing& processing, Key instance, const value::Value& left) {
  if (const value::Context* kept = left.if_context(); kept != nullptr && kept->find("unbegun") != nullptr) {
    const value::Value* event = kept->find("start_event");
    const std::string* id = event != nullptr ? event->if_string() : nullptr;
    enter_root(processing, instance, id != nullptr ? *id : std::string());  // its listeners are asked again
    return take_up(processing, instance, left);
  }
  processing.append(fact::ElementEntered{.token = instance,
                                         .instance = instance,
                                         .scope = {},
                                         .element = processing.process().id,
                                         .flow = {},
                                         .multi_instance = false,
                                         .loop_counter = 0,
                                         .trail = {},
                                         .compensating = false});
  const auto waits = open_event_sub_process_waits(processing, instance, processing.process().scope);
  if (!waits) raise_incident(processing, instance, waits.error());
  processing.append(fact::ElementActivated{instance, instance, processing.process().id});
  take_up(processing, instance, left);
  processing.check_scope(instance);  // it may have ended while the listeners of its end were asked
}

Result<command::StartInstance> restart_of(State& state, const command::RestartInstance& command, std::string_view by) {
  const Instance* instance = state.instances.find(command.instance);
  if (instance == nullptr)
    return Failure{
        FailureCode::not_found,
        say("expected an instance, found none with number {}", "应为流程实例，实际没有编号 {}", command.instance.value),
        say("look at the list again", "请刷新列表"),
        {}};
  if (instance->started_by != by)
    return Failure{FailureCode::not_permitted,
                   say("expected the initiator to begin it anew, found {}", "重新发起应由发起人操作，实际是 {}", by),
                   say("begin one of your own", "请自行发起"),
                   {}};
  const value::Context* left = instance->left.if_context();
  if (!is_over(instance->state) || left == nullptr)
    return Failure{FailureCode::conflict,
                   say("expected an instance that has ended and can be begun anew, found one that is {}",
                       "应为已结束且可重新发起的流程，实际状态为 {}", name_of(instance->state)),
                   say("begin a new one by hand", "请直接发起新流程"),
                   {}};
  const value::Value* variables = left->find("variables");
  command::StartInstance start{instance->process, {}};
  if (variables != nullptr && variables->if_context() != nullptr) start.variables = *variables->if_context();
  start.after = command.instance;
  return start;
}

}  // namespace luoxuan::engine
