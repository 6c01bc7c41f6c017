#pragma once

#include <string_view>
#include <variant>

#include "engine/fact/compensation_kept.hpp"
#include "engine/fact/compensation_moved.hpp"
#include "engine/fact/compensation_taken.hpp"
#include "engine/fact/condition_awaited.hpp"
#include "engine/fact/condition_changed.hpp"
#include "engine/fact/condition_dropped.hpp"
#include "engine/fact/element_activated.hpp"
#include "engine/fact/element_cancelled.hpp"
#include "engine/fact/element_completed.hpp"
#include "engine/fact/element_completing.hpp"
#include "engine/fact/element_entered.hpp"
#include "engine/fact/element_leaving.hpp"
#include "engine/fact/elements_chosen.hpp"
#include "engine/fact/error_thrown.hpp"
#include "engine/fact/escalation_thrown.hpp"
#include "engine/fact/incident_raised.hpp"
#include "engine/fact/incident_resolved.hpp"
#include "engine/fact/instance_cancelled.hpp"
#include "engine/fact/instance_completed.hpp"
#include "engine/fact/instance_started.hpp"
#include "engine/fact/job_cancelled.hpp"
#include "engine/fact/job_completed.hpp"
#include "engine/fact/job_created.hpp"
#include "engine/fact/job_failed.hpp"
#include "engine/fact/message_correlated.hpp"
#include "engine/fact/message_expired.hpp"
#include "engine/fact/message_published.hpp"
#include "engine/fact/multi_instance_begun.hpp"
#include "engine/fact/scope_interrupted.hpp"
#include "engine/fact/signal_thrown.hpp"
#include "engine/fact/subscription_closed.hpp"
#include "engine/fact/subscription_opened.hpp"
#include "engine/fact/timer_cancelled.hpp"
#include "engine/fact/timer_fired.hpp"
#include "engine/fact/timer_set.hpp"
#include "engine/fact/token_absorbed.hpp"
#include "engine/fact/token_converging.hpp"
#include "engine/fact/token_joining.hpp"
#include "engine/fact/token_merged.hpp"
#include "engine/fact/variable_set.hpp"
#include "engine/fact/work_item_cancelled.hpp"
#include "engine/fact/work_item_completed.hpp"
#include "engine/fact/work_item_opened.hpp"
#include "engine/fact/work_item_returned.hpp"
#include "value/value.hpp"

namespace luoxuan::engine {

/// What happened, in the past tense. Facts are stored for ever; their names and fields never change their meaning.
using Fact =
    std::variant<fact::InstanceStarted, fact::InstanceCompleted, fact::InstanceCancelled, fact::ElementEntered,
                 fact::ElementActivated, fact::TokenJoining, fact::TokenConverging, fact::TokenAbsorbed, fact::TokenMerged,
                 fact::ElementCompleting, fact::ElementLeaving, fact::ElementCompleted, fact::ElementCancelled,
                 fact::MultiInstanceBegun, fact::ElementsChosen, fact::ScopeInterrupted, fact::VariableSet, fact::WorkItemOpened,
                 fact::WorkItemCompleted, fact::WorkItemReturned, fact::WorkItemCancelled, fact::TimerSet, fact::TimerFired,
                 fact::TimerCancelled, fact::SubscriptionOpened, fact::SubscriptionClosed, fact::ConditionAwaited,
                 fact::ConditionChanged, fact::ConditionDropped, fact::MessagePublished, fact::MessageCorrelated,
                 fact::MessageExpired, fact::SignalThrown, fact::ErrorThrown, fact::EscalationThrown, fact::CompensationKept,
                 fact::CompensationMoved, fact::CompensationTaken, fact::JobCreated, fact::JobCompleted, fact::JobFailed,
                 fact::JobCancelled, fact::IncidentRaised, fact::IncidentResolved>;

/// "work_item_opened".
[[nodiscard]] std::string_view name_of(const Fact& fact);
[[nodiscard]] Key instance_of(const Fact& fact);
/// The fields by name: keys as numbers, moments in UTC as strings (RFC 3339).
[[nodiscard]] value::Context to_context(const Fact& fact);

}  // namespace luoxuan::engine
