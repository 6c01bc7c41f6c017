#pragma once

#include <string_view>

#include "base/result.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// Begins an instance, with these variables, of each current process that has a conditional start event whose condition holds
/// for them: one, even when several of its conditions do. What is not known does not hold: null is no failure here. With a
/// process: only that one; not_found when there is none, condition_not_met when it does not begin so.
[[nodiscard]] Result<void> begin_where_conditions_hold(Processing& processing, const value::Context& variables,
                                                       std::string_view process);

}  // namespace luoxuan::engine
