#pragma once

#include <vector>

#include "application/installation.hpp"
#include "scenario/matching.hpp"

namespace luoxuan::scenario {

/// Everything that the records after this number made visible and that is still there: open work items, notices, alerts,
/// documents, packages, incidents, ended instances.
[[nodiscard]] Result<std::vector<Visible>> observe(const application::Installation& installation, std::int64_t after_number);

}  // namespace luoxuan::scenario
