#include "engine/operation/operations.hpp"

#include "engine/operation/acting.hpp"
#include "engine/operation/resuming.hpp"

namespace luoxuan::engine {

Checked<void> perform(Processing& processing, const command::ResumeInstance& command, std::string_view by) {
  const Instance instance = *processing.state().instances.find(command.instance);
  const auto refuse = [](FailureCode code, Message message, Message hint) {
    return Failures{{code, std::move(message), std::move(hint), {}}};
  };
  if (instance.started_by != by)
    return refuse(
        FailureCode::not_permitted,
        say("resumption: expected the initiator, found {}", "唤醒：应由发起人操作，实际是 {}", name_of_person(processing, by)),
        say("ask the initiator", "请联系发起人"));
  if (!may_be_resumed(instance.state) || instance.left.is_null())
    return refuse(FailureCode::conflict,
                  say("resumption: expected a revoked or refused instance, found one that is {}",
                      "唤醒：应为已撤销或被拒绝的流程，实际状态为 {}", name_of(instance.state)),
                  say("begin a new one", "请重新发起"));
  processing.append(fact::InstanceResumed{instance.key, std::string(name_of(instance.state)), std::string(by), command.reason});
  begin_again(processing, instance.key, instance.left);
  return {};
}

}  // namespace luoxuan::engine
