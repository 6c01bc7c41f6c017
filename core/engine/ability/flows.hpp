#pragma once

#include <vector>

#include "base/result.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// Every flow out of the element without a condition, and every one whose condition holds; the default flow when no condition
/// does (A4–A6, D1–D3). condition_not_met when there are flows and none can be taken.
[[nodiscard]] Result<std::vector<const model::Flow*>> every_true_flow(const Processing& processing, Key token,
                                                                      const model::Element& element,
                                                                      const model::Flow* default_flow);

}  // namespace luoxuan::engine
