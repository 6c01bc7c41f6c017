#include "engine/operation/instance_states.hpp"

#include <algorithm>

#include "engine/ability/instances.hpp"

namespace luoxuan::engine {
namespace {

template <class... Commands>
bool is_one_of(const Command& command) {
  return (std::holds_alternative<Commands>(command) || ...);
}

bool fits_draft(const Command& command) {
  return is_one_of<command::SaveDraft, command::SubmitDraft, command::DeleteDraft>(command);
}

bool fits_suspended(const Command& command) {
  return is_one_of<command::ActivateInstance, command::SuspendInstance, command::TerminateInstance, command::NullifyInstance,
                   command::CorrectVariables, command::ReassignWorkItem, command::MigrateInstance, command::Comment,
                   command::SendCopies, command::ReadCircular, command::AnswerConsultation>(command);
}

bool fits_ended(const Command& command) {
  return is_one_of<command::ResumeInstance, command::RestartInstance, command::NullifyInstance, command::SendCopies,
                   command::ReadCircular, command::AnswerConsultation, command::Comment>(command);
}

Failure wrong_state(const Instance& instance, Message expected, Message hint) {
  return {FailureCode::conflict,
          {fmt::format("expected {}, found an instance that is {}", expected.english, name_of(instance.state)),
           fmt::format("应为{}，实际流程状态为 {}", expected.chinese, name_of(instance.state))},
          std::move(hint),
          {}};
}

/// What was called neither goes on nor ends while its caller stands still: either would move the caller.
Result<void> check_caller(const Processing& processing, const Instance& called, const Command& command) {
  if (called.state != InstanceState::suspended) return {};
  if (!is_one_of<command::ActivateInstance, command::TerminateInstance, command::NullifyInstance>(command)) return {};
  const Token* caller = called.caller ? processing.state().tokens.find(called.caller) : nullptr;
  if (caller == nullptr || !stands_still(processing, caller->instance)) return {};
  return Failure{
      FailureCode::conflict,
      say("expected the instance that called it to be running, found it suspended", "调用它的流程应为审批中，实际已挂起"),
      say("activate or terminate the instance that called it", "请激活或终止调用它的流程"),
      {}};
}

}  // namespace

Result<void> make_ready(Processing& processing, Key key, const Command& command) {
  if (const Instance* instance = processing.state().instances.find(key)) {
    LX_TRY(check_state(*instance, command));
    LX_TRY(check_caller(processing, *instance, command));
    if (instance->state == InstanceState::draft) {
      auto definitions = processing.versions().current();
      const model::Process* process = definitions->process(instance->process);
      if (process == nullptr)
        return Failure{
            FailureCode::not_found,
            say("draft: expected the workflow '{}', found none in force", "草稿：应有流程“{}”，实际已没有", instance->process),
            say("throw the draft away", "请删除草稿"),
            {}};
      processing.know(key, std::move(definitions), *process);
    }
  }
  // That a job or a timer failed can be told when what it runs on is lost, too: so that becomes an incident.
  if (is_one_of<command::FailJob, command::FailTimer>(command) && !processing.is_kept(key)) return {};
  if (processing.work_on(key)) return {};
  return *processing.failure();
}

Result<void> check_state(const Instance& instance, const Command& command) {
  if (instance.state == InstanceState::draft) {
    if (fits_draft(command)) return {};
    return wrong_state(instance, say("a running instance", "审批中的流程"), say("hand the draft in first", "请先提交草稿"));
  }
  if (fits_draft(command)) return wrong_state(instance, say("a draft", "草稿"), say("it was handed in already", "已经提交"));
  if (instance.state == InstanceState::suspended && !fits_suspended(command))
    return wrong_state(instance, say("a running instance", "审批中的流程"), say("an administrator activates it", "请管理员激活"));
  const bool revokes_passed =
      instance.state == InstanceState::completed && std::holds_alternative<command::RevokeInstance>(command);
  if (is_over(instance.state) && !revokes_passed && !fits_ended(command))
    return wrong_state(instance, say("a running instance", "审批中的流程"), say("it is over", "流程已结束"));
  return {};
}

void note_automatic_end(Processing& processing, Key instance, std::string_view by) {
  if (!by.empty()) return;
  const Instance* row = processing.state().instances.find(instance);
  if (row == nullptr || row->state != InstanceState::completed) return;
  const auto& facts = processing.facts();
  const bool completed =
      std::ranges::any_of(facts, [](const Fact& fact) { return std::holds_alternative<fact::InstanceCompleted>(fact); });
  const bool skipped =
      std::ranges::any_of(facts, [](const Fact& fact) { return std::holds_alternative<fact::WorkItemSkipped>(fact); });
  if (!completed || !skipped) return;
  const value::Value left = row->left;
  processing.append(fact::InstanceEnded{.instance = instance,
                                        .state = std::string(name_of(InstanceState::auto_agreed)),
                                        .element = {},
                                        .by = {},
                                        .reason = "overdue",
                                        .left = left,
                                        .at = processing.now()});
}

}  // namespace luoxuan::engine
