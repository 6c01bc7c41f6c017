#pragma once

#include "scenario/operation_steps.hpp"

namespace luoxuan::scenario {

/// The steps that do something of the quality cycle beside workflows: measure, open_tasks, attach.
[[nodiscard]] const Verbs& quality_verbs();

}  // namespace luoxuan::scenario
