#pragma once

#include <vector>

#include "application/installation.hpp"
#include "scenario/matching.hpp"

namespace luoxuan::scenario {

/// Everything that the records after this number made visible and that is still there: open work items, notices, alerts,
/// documents, packages, incidents, ended instances.
[[nodiscard]] Result<std::vector<Visible>> observe(const application::Installation& installation, std::int64_t after_number);

/// Whether an `obligation UNIT REPORT STATE` fact holds now. States are looked at, not waited for: they need not be listed.
[[nodiscard]] Failures check_obligation(const application::Installation& installation, const Fact& fact);

}  // namespace luoxuan::scenario
