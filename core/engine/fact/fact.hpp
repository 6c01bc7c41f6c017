#pragma once

#include <string_view>
#include <variant>

#include "engine/fact/circular_read.hpp"
#include "engine/fact/circular_sent.hpp"
#include "engine/fact/comment_made.hpp"
#include "engine/fact/compensation_kept.hpp"
#include "engine/fact/compensation_moved.hpp"
#include "engine/fact/compensation_taken.hpp"
#include "engine/fact/condition_awaited.hpp"
#include "engine/fact/condition_changed.hpp"
#include "engine/fact/condition_dropped.hpp"
#include "engine/fact/consultation_answered.hpp"
#include "engine/fact/delegation_resolved.hpp"
#include "engine/fact/draft_deleted.hpp"
#include "engine/fact/draft_saved.hpp"
#include "engine/fact/draft_submitted.hpp"
#include "engine/fact/element_activated.hpp"
#include "engine/fact/element_cancelled.hpp"
#include "engine/fact/element_completed.hpp"
#include "engine/fact/element_completing.hpp"
#include "engine/fact/element_decided.hpp"
#include "engine/fact/element_deciding.hpp"
#include "engine/fact/element_entered.hpp"
#include "engine/fact/element_leaving.hpp"
#include "engine/fact/elements_chosen.hpp"
#include "engine/fact/error_thrown.hpp"
#include "engine/fact/escalation_thrown.hpp"
#include "engine/fact/handlers_chosen.hpp"
#include "engine/fact/incident_raised.hpp"
#include "engine/fact/incident_resolved.hpp"
#include "engine/fact/instance_activated.hpp"
#include "engine/fact/instance_cancelled.hpp"
#include "engine/fact/instance_completed.hpp"
#include "engine/fact/instance_drafted.hpp"
#include "engine/fact/instance_ended.hpp"
#include "engine/fact/instance_kept.hpp"
#include "engine/fact/instance_migrated.hpp"
#include "engine/fact/instance_nullified.hpp"
#include "engine/fact/instance_restarted.hpp"
#include "engine/fact/instance_resumed.hpp"
#include "engine/fact/instance_started.hpp"
#include "engine/fact/instance_suspended.hpp"
#include "engine/fact/job_cancelled.hpp"
#include "engine/fact/job_completed.hpp"
#include "engine/fact/job_created.hpp"
#include "engine/fact/job_failed.hpp"
#include "engine/fact/job_held.hpp"
#include "engine/fact/job_released.hpp"
#include "engine/fact/listener_called.hpp"
#include "engine/fact/listener_heard.hpp"
#include "engine/fact/message_correlated.hpp"
#include "engine/fact/message_expired.hpp"
#include "engine/fact/message_published.hpp"
#include "engine/fact/multi_instance_begun.hpp"
#include "engine/fact/next_chosen.hpp"
#include "engine/fact/participant_drawn.hpp"
#include "engine/fact/scope_interrupted.hpp"
#include "engine/fact/signal_thrown.hpp"
#include "engine/fact/signer_removed.hpp"
#include "engine/fact/signers_added.hpp"
#include "engine/fact/start_form_handed_in.hpp"
#include "engine/fact/subscription_closed.hpp"
#include "engine/fact/subscription_opened.hpp"
#include "engine/fact/task_timer_set.hpp"
#include "engine/fact/timer_cancelled.hpp"
#include "engine/fact/timer_fired.hpp"
#include "engine/fact/timer_migrated.hpp"
#include "engine/fact/timer_paused.hpp"
#include "engine/fact/timer_resumed.hpp"
#include "engine/fact/timer_set.hpp"
#include "engine/fact/token_absorbed.hpp"
#include "engine/fact/token_converging.hpp"
#include "engine/fact/token_joining.hpp"
#include "engine/fact/token_merged.hpp"
#include "engine/fact/token_migrated.hpp"
#include "engine/fact/variable_set.hpp"
#include "engine/fact/variables_corrected.hpp"
#include "engine/fact/way_merged.hpp"
#include "engine/fact/work_item_cancelled.hpp"
#include "engine/fact/work_item_claimed.hpp"
#include "engine/fact/work_item_completed.hpp"
#include "engine/fact/work_item_delegated.hpp"
#include "engine/fact/work_item_denied.hpp"
#include "engine/fact/work_item_opened.hpp"
#include "engine/fact/work_item_overdue.hpp"
#include "engine/fact/work_item_planned.hpp"
#include "engine/fact/work_item_reassigned.hpp"
#include "engine/fact/work_item_recalled.hpp"
#include "engine/fact/work_item_reminded.hpp"
#include "engine/fact/work_item_reopened.hpp"
#include "engine/fact/work_item_returned.hpp"
#include "engine/fact/work_item_saved.hpp"
#include "engine/fact/work_item_settled.hpp"
#include "engine/fact/work_item_skipped.hpp"
#include "engine/fact/work_item_transferred.hpp"
#include "engine/fact/work_item_unclaimed.hpp"
#include "engine/fact/work_item_withdrawn.hpp"
#include "engine/fact/work_jumped.hpp"
#include "value/value.hpp"

namespace luoxuan::engine {

/// What happened, in the past tense. Facts are stored for ever; their names and fields never change their meaning.
using Fact = std::variant<
    fact::InstanceStarted, fact::InstanceCompleted, fact::InstanceCancelled, fact::ElementEntered, fact::ElementActivated,
    fact::TokenJoining, fact::TokenConverging, fact::TokenAbsorbed, fact::TokenMerged, fact::ElementCompleting,
    fact::ElementLeaving, fact::ElementCompleted, fact::ElementCancelled, fact::MultiInstanceBegun, fact::ElementsChosen,
    fact::ScopeInterrupted, fact::VariableSet, fact::WorkItemOpened, fact::WorkItemCompleted, fact::WorkItemReturned,
    fact::WorkItemCancelled, fact::TimerSet, fact::TimerFired, fact::TimerCancelled, fact::SubscriptionOpened,
    fact::SubscriptionClosed, fact::ConditionAwaited, fact::ConditionChanged, fact::ConditionDropped, fact::MessagePublished,
    fact::MessageCorrelated, fact::MessageExpired, fact::SignalThrown, fact::ErrorThrown, fact::EscalationThrown,
    fact::CompensationKept, fact::CompensationMoved, fact::CompensationTaken, fact::JobCreated, fact::JobCompleted,
    fact::JobFailed, fact::JobCancelled, fact::IncidentRaised, fact::IncidentResolved, fact::WorkItemPlanned,
    fact::WorkItemClaimed, fact::WorkItemUnclaimed, fact::WorkItemSaved, fact::WorkItemSkipped, fact::WorkItemRecalled,
    fact::WorkItemTransferred, fact::WorkItemDelegated, fact::DelegationResolved, fact::WorkItemReassigned, fact::SignersAdded,
    fact::WorkItemReopened, fact::WorkItemSettled, fact::SignerRemoved, fact::ParticipantDrawn, fact::ElementDecided,
    fact::NextChosen, fact::WayMerged, fact::WorkItemWithdrawn, fact::WorkJumped, fact::InstanceDrafted, fact::DraftSaved,
    fact::DraftSubmitted, fact::DraftDeleted, fact::HandlersChosen, fact::InstanceEnded, fact::InstanceKept,
    fact::InstanceResumed, fact::InstanceRestarted, fact::InstanceNullified, fact::InstanceSuspended, fact::InstanceActivated,
    fact::TimerPaused, fact::TimerResumed, fact::JobHeld, fact::JobReleased, fact::VariablesCorrected, fact::InstanceMigrated,
    fact::TokenMigrated, fact::TimerMigrated, fact::CircularSent, fact::CircularRead, fact::ConsultationAnswered,
    fact::CommentMade, fact::WorkItemReminded, fact::WorkItemOverdue, fact::TaskTimerSet, fact::ListenerCalled,
    fact::ListenerHeard, fact::StartFormHandedIn, fact::ElementDeciding, fact::WorkItemDenied>;

/// "work_item_opened".
[[nodiscard]] std::string_view name_of(const Fact& fact);
[[nodiscard]] Key instance_of(const Fact& fact);
/// The fields by name: keys as numbers, moments in UTC as strings (RFC 3339).
[[nodiscard]] value::Context to_context(const Fact& fact);

}  // namespace luoxuan::engine
