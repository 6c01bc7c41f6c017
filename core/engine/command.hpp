#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/failure.hpp"
#include "base/key.hpp"
#include "engine/command/administration.hpp"
#include "engine/command/going_back.hpp"
#include "engine/command/handling.hpp"
#include "engine/command/informing.hpp"
#include "engine/command/initiating.hpp"
#include "engine/command/people.hpp"
#include "value/value.hpp"

namespace luoxuan::engine {

namespace command {

/// Begins an instance of the current version of a process.
struct StartInstance {
  std::string process;
  value::Context variables;
  Handlers handlers = {};  // people that the initiator chose
  Key after = {};          // the instance that it takes the place of
  // What whoever begins it by hand gives: checked against the form of its start event, if there is one. Nothing: it is begun by
  // what the institution itself has set going, which asks for no form.
  std::optional<value::Context> submission = {};
};

/// The clock has reached the timer's moment.
struct FireTimer {
  Key timer;
};

/// The timer's moment has come and nothing could be decided, because what its instance runs on is lost: an incident, and no time
/// runs for it until that is resolved.
struct FailTimer {
  Key timer;
  Failure failure;
};

/// What a task listener says beside its variables: it denies the decision that it was asked about, or corrects the user task.
struct ListenerAnswer {
  bool denied = false;
  std::string reason = {};          // of the denial; may be empty
  value::Context corrections = {};  // assignee, candidateUsers, candidateGroups, dueDate …; null: as it was
};

/// The job was done, with these variables as its result.
struct CompleteJob {
  Key job;
  value::Context variables;
  ListenerAnswer answer = {};
};

/// The job was tried and did not work. It is tried again until its retries are used up; then it is an incident. Also accepted
/// when what its instance runs on is lost, which may be why.
struct FailJob {
  Key job;
  Failure failure;
  std::optional<std::int64_t> retries = {};             // that are left; none: one less than before
  std::optional<std::chrono::milliseconds> pause = {};  // before the next attempt; none: longer each time
};

/// The cause was mended: try again.
struct ResolveIncident {
  Key incident;
};

/// A message comes from outside: to the one who waits for it, else to a process that it begins, else it is kept (I1–I6).
struct PublishMessage {
  std::string name;
  std::string correlation_key = {};
  std::string id = {};  // the same is taken once while it is remembered; may be empty
  std::chrono::milliseconds time_to_live = {};
  value::Context variables = {};
};

/// A signal comes from outside: to everybody who waits for it now (I7).
struct BroadcastSignal {
  std::string name;
  value::Context variables = {};
};

/// Somebody says how things stand: processes whose conditional start events hold with these variables begin, each of those once.
struct EvaluateConditions {
  value::Context variables;
  std::string process = {};  // id: only this one; empty: every process
};

/// The work of a job or work item ends in an error of this code, which events around it may catch (H1–H6).
struct ThrowError {
  Key token;  // that of the job or work item
  std::string code;
  Message message = {};
  value::Context variables = {};
};

/// Elements of an ad-hoc subprocess begin (F23).
struct ChooseElements {
  Key token;  // of the ad-hoc subprocess
  std::vector<std::string> elements;
};

/// The current definitions are those that new instances begin with: what their start events wait for is waited for, and
/// nothing else (G7–G9).
struct PublishDefinitions {};

}  // namespace command

using Command =
    std::variant<command::StartInstance, command::CompleteWorkItem, command::ReturnWorkItem, command::FireTimer,
                 command::CompleteJob, command::FailJob, command::FailTimer, command::ResolveIncident, command::DraftInstance,
                 command::SaveDraft, command::SubmitDraft, command::DeleteDraft, command::ChooseHandlers, command::RevokeInstance,
                 command::ResubmitInstance, command::RestartInstance, command::ResumeInstance, command::NullifyInstance,
                 command::AgreeWorkItem, command::RefuseWorkItem, command::SaveWorkItem, command::ClaimWorkItem,
                 command::UnclaimWorkItem, command::WithdrawWorkItem, command::JumpInstance, command::TransferWorkItem,
                 command::DelegateWorkItem, command::ResolveDelegation, command::AddSigners, command::RemoveSigner,
                 command::ReassignWorkItem, command::HandOverWorkItem, command::SendCopies, command::ReadCircular,
                 command::Consult, command::AnswerConsultation, command::RemindInstance, command::Comment,
                 command::SuspendInstance, command::ActivateInstance, command::TerminateInstance, command::CorrectVariables,
                 command::MigrateInstance, command::PublishMessage, command::BroadcastSignal, command::EvaluateConditions,
                 command::ThrowError, command::ChooseElements, command::PublishDefinitions>;

/// Who acts when nobody does: the clock, the jobs.
inline constexpr std::string_view system_actor = "";

}  // namespace luoxuan::engine
