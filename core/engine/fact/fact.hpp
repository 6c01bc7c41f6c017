#pragma once

#include <string_view>
#include <variant>

#include "engine/fact/element_activated.hpp"
#include "engine/fact/element_cancelled.hpp"
#include "engine/fact/element_completed.hpp"
#include "engine/fact/element_completing.hpp"
#include "engine/fact/element_entered.hpp"
#include "engine/fact/element_leaving.hpp"
#include "engine/fact/incident_raised.hpp"
#include "engine/fact/incident_resolved.hpp"
#include "engine/fact/instance_completed.hpp"
#include "engine/fact/instance_started.hpp"
#include "engine/fact/job_cancelled.hpp"
#include "engine/fact/job_completed.hpp"
#include "engine/fact/job_created.hpp"
#include "engine/fact/job_failed.hpp"
#include "engine/fact/multi_instance_begun.hpp"
#include "engine/fact/timer_cancelled.hpp"
#include "engine/fact/timer_fired.hpp"
#include "engine/fact/timer_set.hpp"
#include "engine/fact/token_joining.hpp"
#include "engine/fact/variable_set.hpp"
#include "engine/fact/work_item_cancelled.hpp"
#include "engine/fact/work_item_completed.hpp"
#include "engine/fact/work_item_opened.hpp"
#include "engine/fact/work_item_returned.hpp"
#include "value/value.hpp"

namespace luoxuan::engine {

/// What happened, in the past tense. Facts are stored for ever; their names and fields never change their meaning.
using Fact = std::variant<fact::InstanceStarted, fact::InstanceCompleted, fact::ElementEntered, fact::ElementActivated,
                          fact::TokenJoining, fact::ElementCompleting, fact::ElementLeaving, fact::ElementCompleted,
                          fact::ElementCancelled, fact::MultiInstanceBegun, fact::VariableSet, fact::WorkItemOpened,
                          fact::WorkItemCompleted, fact::WorkItemReturned, fact::WorkItemCancelled, fact::TimerSet,
                          fact::TimerFired, fact::TimerCancelled, fact::JobCreated, fact::JobCompleted, fact::JobFailed,
                          fact::JobCancelled, fact::IncidentRaised, fact::IncidentResolved>;

/// "work_item_opened".
[[nodiscard]] std::string_view name_of(const Fact& fact);
[[nodiscard]] Key instance_of(const Fact& fact);
/// The fields by name: keys as numbers, moments in UTC as strings (RFC 3339).
[[nodiscard]] value::Context to_context(const Fact& fact);

}  // namespace luoxuan::engine
