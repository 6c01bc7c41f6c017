#pragma once

#include "application/installation.hpp"
#include "scenario/scenario.hpp"

namespace luoxuan::scenario {

// Facts that are looked at, not waited for: they say how something stands now, and need not be listed.

/// `obligation UNIT REPORT STATE` · `target TARGET PERIOD STATE|SHARE` · `not_broken_down TARGET UNIT, UNIT`
/// · `task UNIT NAME STATE [late|in_time]`
[[nodiscard]] bool is_state_fact(const Fact& fact);
/// Whether it holds now.
[[nodiscard]] Failures check_state(const application::Installation& installation, const Fact& fact);

}  // namespace luoxuan::scenario
