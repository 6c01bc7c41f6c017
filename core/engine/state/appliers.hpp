#pragma once

#include "engine/fact/fact.hpp"
#include "engine/state/state.hpp"

namespace luoxuan::engine {

// One applier a fact, each in its own file: nothing else changes the state.
void apply(const fact::InstanceStarted& fact, State& state);
void apply(const fact::InstanceCompleted& fact, State& state);
void apply(const fact::ElementEntered& fact, State& state);
void apply(const fact::ElementActivated& fact, State& state);
void apply(const fact::TokenJoining& fact, State& state);
void apply(const fact::ElementCompleting& fact, State& state);
void apply(const fact::ElementLeaving& fact, State& state);
void apply(const fact::ElementCompleted& fact, State& state);
void apply(const fact::ElementCancelled& fact, State& state);
void apply(const fact::MultiInstanceBegun& fact, State& state);
void apply(const fact::VariableSet& fact, State& state);
void apply(const fact::WorkItemOpened& fact, State& state);
void apply(const fact::WorkItemCompleted& fact, State& state);
void apply(const fact::WorkItemReturned& fact, State& state);
void apply(const fact::WorkItemCancelled& fact, State& state);
void apply(const fact::TimerSet& fact, State& state);
void apply(const fact::TimerFired& fact, State& state);
void apply(const fact::TimerCancelled& fact, State& state);
void apply(const fact::JobCreated& fact, State& state);
void apply(const fact::JobCompleted& fact, State& state);
void apply(const fact::JobFailed& fact, State& state);
void apply(const fact::JobCancelled& fact, State& state);
void apply(const fact::IncidentRaised& fact, State& state);
void apply(const fact::IncidentResolved& fact, State& state);

void apply(const Fact& fact, State& state);

}  // namespace luoxuan::engine
