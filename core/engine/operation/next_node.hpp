#pragma once

#include "base/result.hpp"
#include "engine/ability/trail.hpp"
#include "engine/command.hpp"
#include "engine/operation/acting.hpp"

namespace luoxuan::engine {

/// Leaves an activity to the node that was chosen instead of along its flows (operations.md 28, 32).
[[nodiscard]] Result<void> leave_to_next(Processing& processing, const Token& token, const model::Activity& activity,
                                         const SharedTexts& trail);

/// Takes what the handler chose for the next node (operations.md 32): refused when the node does not allow it, when there is no
/// such user task in the same scope, or when it is not among those that may be chosen.
[[nodiscard]] Result<void> choose_next(Processing& processing, const Acting& acting, const command::NextNode& next);

/// Why whoever has just decided the node before must choose people first (chosenBy="previous"): nobody else would be asked to.
/// Nothing when people were chosen, and where it is not a person who goes on: that is an incident.
[[nodiscard]] std::optional<Failure> nobody_was_chosen(const Processing& processing, const Token& token,
                                                       const model::UserTask& task);

}  // namespace luoxuan::engine
