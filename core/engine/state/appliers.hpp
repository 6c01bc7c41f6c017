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

void apply(const Fact& fact, State& state);

}  // namespace luoxuan::engine
