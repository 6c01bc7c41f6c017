#pragma once

#include "base/result.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// The token waits for what this event (or receive task) waits for. What is waited for already stays as it is, so that a step
/// can be done again. A moment that has passed already is waited for too: it comes at once (G11).
[[nodiscard]] Result<void> open_waits(Processing& processing, Key token, const model::Element& event);

/// The boundary events of an activity.
[[nodiscard]] Result<void> open_boundary_waits(Processing& processing, Key token, const model::Activity& activity);

/// The start events of the event subprocesses of a scope.
[[nodiscard]] Result<void> open_event_sub_process_waits(Processing& processing, Key token, const model::Scope& scope);

/// The token waits for nothing of this event any more.
void close_waits(Processing& processing, Key token, const model::Element& event);
void close_event_sub_process_waits(Processing& processing, Key token, const model::Scope& scope);

/// The token waits for nothing any more: of its own element, on its boundary, in its event subprocesses. Asks for what may be
/// there only.
void close_all_waits(Processing& processing, const Token& token);

/// One of the definitions of a parallel multiple event has happened.
void close_wait(Processing& processing, Key token, const model::Element& event, std::int64_t definition);
/// Whether something of the event is still waited for.
[[nodiscard]] bool still_waits(Processing& processing, Key token, const model::Element& event);

/// What a message is found by, seen from a token.
[[nodiscard]] Result<std::string> topic_of(const Processing& processing, Key token, const model::MessageDefinition& message);

}  // namespace luoxuan::engine
