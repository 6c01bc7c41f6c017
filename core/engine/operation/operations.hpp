#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"
#include "engine/command.hpp"
#include "engine/operation/acting.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

// The operations of docs/operations.md, each in a file of its own: they decide, and append what they decided as facts. Every
// reason for a refusal at once; a refused operation has done nothing. Work items and instances that a command names are there.

// Initiator (A)
[[nodiscard]] Checked<void> perform(Processing& processing, const command::SaveDraft& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::SubmitDraft& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::DeleteDraft& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::ChooseHandlers& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::RevokeInstance& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::ResubmitInstance& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::ResumeInstance& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::NullifyInstance& command, std::string_view by);

// Handling (B, C)
[[nodiscard]] Checked<void> perform(Processing& processing, const command::CompleteWorkItem& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::AgreeWorkItem& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::RefuseWorkItem& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::SaveWorkItem& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::ClaimWorkItem& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::UnclaimWorkItem& command, std::string_view by);

// Going back (D)
[[nodiscard]] Checked<void> perform(Processing& processing, const command::ReturnWorkItem& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::WithdrawWorkItem& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::JumpInstance& command, std::string_view by);

// People (E)
[[nodiscard]] Checked<void> perform(Processing& processing, const command::TransferWorkItem& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::DelegateWorkItem& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::ResolveDelegation& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::AddSigners& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::RemoveSigner& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::ReassignWorkItem& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::HandOverWorkItem& command, std::string_view by);

// Informing (F)
[[nodiscard]] Checked<void> perform(Processing& processing, const command::SendCopies& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::ReadCircular& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::Consult& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::AnswerConsultation& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::RemindInstance& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::Comment& command, std::string_view by);

// Administration (I)
[[nodiscard]] Checked<void> perform(Processing& processing, const command::SuspendInstance& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::ActivateInstance& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::TerminateInstance& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::CorrectVariables& command, std::string_view by);
[[nodiscard]] Checked<void> perform(Processing& processing, const command::MigrateInstance& command, std::string_view by);

// What several of them share.
/// not_permitted unless the person began the instance, did something in it, is asked or told something, or administers.
[[nodiscard]] Result<void> require_part(const Processing& processing, Key instance, std::string_view by, const Message& what);
[[nodiscard]] Checked<void> resubmit(Processing& processing, const Acting& acting, const value::Context& variables);
[[nodiscard]] Result<void> require_approval(const Processing& processing, const WorkItem& item);
/// A person who does not have the work item yet; `what` is the operation, for the message.
[[nodiscard]] Result<std::string> new_candidate(const Processing& processing, const WorkItem& item, std::string_view name,
                                                const Message& what);

}  // namespace luoxuan::engine
