#pragma once

#include "scenario/operation_steps.hpp"

namespace luoxuan::scenario {

/// The steps of notices that go out of the house: contact, outage.
[[nodiscard]] const Verbs& notice_verbs();

}  // namespace luoxuan::scenario
