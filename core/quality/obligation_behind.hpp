#pragma once

#include <optional>

#include "base/result.hpp"
#include "quality/rows.hpp"
#include "quality/setting.hpp"

namespace luoxuan::quality {

/// The obligation that this instance works on, or that of the nearest instance that called it: the workflow of a report type may
/// call another one.
[[nodiscard]] Result<std::optional<Obligation>> obligation_behind(const Setting& setting, Key instance);

}  // namespace luoxuan::quality
