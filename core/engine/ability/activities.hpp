#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// What comes before an element's own activation, each time that it is tried: its tokens are gathered, its inputs worked out,
/// its listeners called, and its boundary events waited for (those of a repeated activity are the body's). False: it is not to be
/// activated, for it waits for more tokens (A10) or a listener, or an event on its boundary has ended it already (I12).
[[nodiscard]] Result<bool> begin_work(Processing& processing, const Token& token, const model::Element& element);

/// What every activity does last: its outputs, its listeners, then leave by the flows whose conditions hold (A4–A6).
[[nodiscard]] Result<void> complete_activity(Processing& processing, const Token& token, const model::Activity& activity,
                                             const SharedTexts& trail);

/// As above, and the way is the one that led here.
[[nodiscard]] Result<void> complete_activity(Processing& processing, const Token& token, const model::Element& element);

/// What every event does last: its outputs; without any all that came with it goes to the scopes around. Then its listeners, and
/// it is left.
[[nodiscard]] Result<void> complete_event(Processing& processing, const Token& token, const model::Event& event);

/// For who is left otherwise: the outputs, once, and the listeners of the end. False: one of them is waited for.
[[nodiscard]] Result<bool> may_leave_work(Processing& processing, const Token& token, const model::WorkElement& element);

/// The work is done by a job: the token waits for it.
[[nodiscard]] Result<void> begin_job(Processing& processing, const Token& token, const model::WorkElement& element);
void cancel_job(Processing& processing, const Token& token);

}  // namespace luoxuan::engine
