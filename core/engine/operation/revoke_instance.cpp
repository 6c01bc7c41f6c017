#include "engine/operation/operations.hpp"

#include "engine/ability/expressions.hpp"
#include "engine/ability/moments.hpp"
#include "engine/operation/acting.hpp"
#include "engine/operation/ending.hpp"
#include "engine/operation/resuming.hpp"

namespace luoxuan::engine {
namespace {

/// A passed instance may be revoked for a while, when the workflow says so: it is decided again (撤销已通过的审批).
Checked<void> reopen_passed(Processing& processing, const Instance& instance, const command::RevokeInstance& command,
                            std::string_view by) {
  const auto& within = processing.process().instance_rules.revoke_within;
  const auto refuse = [&](Message found) {
    return Failures{{FailureCode::conflict,
                     {"revocation: expected a running instance, or one that was passed a short while ago, found " + found.english,
                      "撤销：应为审批中或刚通过的流程，实际" + found.chinese},
                     say("luoxuan:instance revokeWithin says how long", "期限由 luoxuan:instance revokeWithin 设定"),
                     {}}};
  };
  if (!within || instance.left.is_null()) return refuse(say("one that cannot be revoked any more", "已不可撤销"));
  const value::Value span = within->evaluate(feel::ContextVariables(value::Context())).value;
  const auto limit = later_by(*instance.completed, span, processing.home());
  if (!limit || processing.now() >= *limit) return refuse(say("one whose time for it is over", "已超过可撤销期限"));
  processing.append(fact::InstanceResumed{instance.key, "completed", std::string(by), command.reason});
  begin_again(processing, instance.key, instance.left);
  return {};
}

}  // namespace

Checked<void> perform(Processing& processing, const command::RevokeInstance& command, std::string_view by) {
  const Instance instance = *processing.state().instances.find(command.instance);
  const Message what = say("revocation", "撤销");
  if (instance.started_by != by || instance.started_by.empty())
    return Failures{
        {FailureCode::not_permitted,
         say("revocation: expected the initiator, found {}", "撤销：应由发起人操作，实际是 {}", name_of_person(processing, by)),
         say("an administrator may terminate it", "管理员可以终止流程"),
         {}}};
  if (!processing.process().instance_rules.may_revoke)
    return Failures{
        {FailureCode::not_permitted,
         say("revocation: expected a workflow that allows it, found one that does not", "撤销：应为允许撤销的流程，实际不允许"),
         say("luoxuan:instance revoke says so", "由 luoxuan:instance revoke 设定"), processing.process().where}};
  if (const auto reason = require_reason(command.reason, what); !reason) return Failures{reason.error()};
  if (instance.state == InstanceState::completed) return reopen_passed(processing, instance, command, by);
  end_instance(
      processing, command.instance,
      {.state = InstanceState::revoked, .element = {}, .by = std::string(by), .reason = command.reason, .resumable = true});
  return {};
}

}  // namespace luoxuan::engine
