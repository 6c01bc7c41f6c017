#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "engine/ability/trail.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// A way back that was found.
struct WayBack {
  Key leaving;                             // the token that goes: of the user task, of the activity around it …
  const model::Element* target = nullptr;  // a user task; the start event: the initiator hands in again
  bool crosses_fork = false;               // then the other branches are cancelled too (operations.md 29)
};

/// To a user task that was done on the way here; without a name to the one that was done last (operations.md 25, 26). From inside
/// a subprocess or several instances also to what lies before it. Nothing: there is none.
[[nodiscard]] Result<std::optional<WayBack>> way_to(const Processing& processing, const Token& token, std::string_view target);

/// To the first user task that the initiator did, else to the start event (operations.md 24). condition_not_met when nobody began
/// it.
[[nodiscard]] Result<std::optional<WayBack>> way_to_initiator(const Processing& processing, const Token& token);

/// To the user task that stands before it in the model and was done (operations.md 27).
[[nodiscard]] Result<std::optional<WayBack>> way_to_parent(const Processing& processing, const Token& token);

/// Cancels what the way leaves behind and enters its target. With `direct` the one who does the target again sends it straight to
/// where it came from (operations.md 28).
void go_back(Processing& processing, const WayBack& way, bool direct);

/// The tokens on which the work stands that followed from this work item, whatever their scope.
[[nodiscard]] std::vector<Token> tokens_behind(const Processing& processing, Key instance, Key work_item);
[[nodiscard]] std::optional<DoneEntry> entry_of_work_item(const Trail& trail, Key work_item);
/// What keeps a work item from being taken back; nothing when all that followed from it still waits.
[[nodiscard]] std::optional<Message> what_is_finished_behind(const Processing& processing, const std::vector<Token>& tokens,
                                                             Key work_item);

}  // namespace luoxuan::engine
