#pragma once

#include "engine/fact/fact.hpp"
#include "engine/state/state.hpp"

namespace luoxuan::engine {

// One applier a fact, each in its own file: nothing else changes the state.
void apply(const fact::InstanceStarted& fact, State& state);
void apply(const fact::InstanceCompleted& fact, State& state);
void apply(const fact::InstanceCancelled& fact, State& state);
void apply(const fact::ElementEntered& fact, State& state);
void apply(const fact::ElementActivated& fact, State& state);
void apply(const fact::TokenJoining& fact, State& state);
void apply(const fact::TokenConverging& fact, State& state);
void apply(const fact::TokenAbsorbed& fact, State& state);
void apply(const fact::TokenMerged& fact, State& state);
void apply(const fact::ElementCompleting& fact, State& state);
void apply(const fact::ElementLeaving& fact, State& state);
void apply(const fact::ElementCompleted& fact, State& state);
void apply(const fact::ElementCancelled& fact, State& state);
void apply(const fact::MultiInstanceBegun& fact, State& state);
void apply(const fact::ElementsChosen& fact, State& state);
void apply(const fact::ScopeInterrupted& fact, State& state);
void apply(const fact::VariableSet& fact, State& state);
void apply(const fact::WorkItemOpened& fact, State& state);
void apply(const fact::WorkItemCompleted& fact, State& state);
void apply(const fact::WorkItemReturned& fact, State& state);
void apply(const fact::WorkItemCancelled& fact, State& state);
void apply(const fact::TimerSet& fact, State& state);
void apply(const fact::TimerFired& fact, State& state);
void apply(const fact::TimerCancelled& fact, State& state);
void apply(const fact::SubscriptionOpened& fact, State& state);
void apply(const fact::SubscriptionClosed& fact, State& state);
void apply(const fact::ConditionAwaited& fact, State& state);
void apply(const fact::ConditionChanged& fact, State& state);
void apply(const fact::ConditionDropped& fact, State& state);
void apply(const fact::MessagePublished& fact, State& state);
void apply(const fact::MessageCorrelated& fact, State& state);
void apply(const fact::MessageExpired& fact, State& state);
void apply(const fact::SignalThrown& fact, State& state);
void apply(const fact::ErrorThrown& fact, State& state);
void apply(const fact::EscalationThrown& fact, State& state);
void apply(const fact::CompensationKept& fact, State& state);
void apply(const fact::CompensationMoved& fact, State& state);
void apply(const fact::CompensationTaken& fact, State& state);
void apply(const fact::JobCreated& fact, State& state);
void apply(const fact::JobCompleted& fact, State& state);
void apply(const fact::JobFailed& fact, State& state);
void apply(const fact::JobCancelled& fact, State& state);
void apply(const fact::IncidentRaised& fact, State& state);
void apply(const fact::IncidentResolved& fact, State& state);
void apply(const fact::WorkItemPlanned& fact, State& state);
void apply(const fact::WorkItemClaimed& fact, State& state);
void apply(const fact::WorkItemUnclaimed& fact, State& state);
void apply(const fact::WorkItemSaved& fact, State& state);
void apply(const fact::WorkItemSkipped& fact, State& state);
void apply(const fact::WorkItemRecalled& fact, State& state);
void apply(const fact::WorkItemTransferred& fact, State& state);
void apply(const fact::WorkItemDelegated& fact, State& state);
void apply(const fact::DelegationResolved& fact, State& state);
void apply(const fact::WorkItemReassigned& fact, State& state);
void apply(const fact::SignersAdded& fact, State& state);
void apply(const fact::WorkItemReopened& fact, State& state);
void apply(const fact::WorkItemSettled& fact, State& state);
void apply(const fact::SignerRemoved& fact, State& state);
void apply(const fact::ParticipantDrawn& fact, State& state);
void apply(const fact::ElementDecided& fact, State& state);
void apply(const fact::NextChosen& fact, State& state);
void apply(const fact::WayMerged& fact, State& state);
void apply(const fact::WorkItemWithdrawn& fact, State& state);
void apply(const fact::WorkJumped& fact, State& state);
void apply(const fact::InstanceDrafted& fact, State& state);
void apply(const fact::DraftSaved& fact, State& state);
void apply(const fact::DraftSubmitted& fact, State& state);
void apply(const fact::DraftDeleted& fact, State& state);
void apply(const fact::HandlersChosen& fact, State& state);
void apply(const fact::InstanceEnded& fact, State& state);
void apply(const fact::InstanceKept& fact, State& state);
void apply(const fact::InstanceResumed& fact, State& state);
void apply(const fact::InstanceRestarted& fact, State& state);
void apply(const fact::InstanceNullified& fact, State& state);
void apply(const fact::InstanceSuspended& fact, State& state);
void apply(const fact::InstanceActivated& fact, State& state);
void apply(const fact::TimerPaused& fact, State& state);
void apply(const fact::TimerResumed& fact, State& state);
void apply(const fact::JobHeld& fact, State& state);
void apply(const fact::JobReleased& fact, State& state);
void apply(const fact::VariablesCorrected& fact, State& state);
void apply(const fact::InstanceMigrated& fact, State& state);
void apply(const fact::TokenMigrated& fact, State& state);
void apply(const fact::TimerMigrated& fact, State& state);
void apply(const fact::CircularSent& fact, State& state);
void apply(const fact::CircularRead& fact, State& state);
void apply(const fact::ConsultationAnswered& fact, State& state);
void apply(const fact::CommentMade& fact, State& state);
void apply(const fact::WorkItemReminded& fact, State& state);
void apply(const fact::WorkItemOverdue& fact, State& state);
void apply(const fact::TaskTimerSet& fact, State& state);
void apply(const fact::StartFormHandedIn& fact, State& state);
void apply(const fact::ElementDeciding& fact, State& state);
void apply(const fact::WorkItemDenied& fact, State& state);

void apply(const Fact& fact, State& state);
void apply(const fact::ListenerCalled& fact, State& state);
void apply(const fact::ListenerHeard& fact, State& state);

}  // namespace luoxuan::engine
