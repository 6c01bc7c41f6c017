#pragma once

#include <span>

#include "engine/processing.hpp"

namespace luoxuan::engine {

// Listeners are jobs that a token waits for at a moment of its life, one after the other: in the phase `activating` those of
// its start and of a user task's creation, in `deciding` those of a user task's completion, in `leaving` those of its end. A
// gateway that joins tokens begins when they have come: it calls those of its start in `completing`. The root calls those of
// its process.

/// Calls the next listener of the token's phase. True: one is waited for; the step is taken again when it has answered.
[[nodiscard]] Result<bool> waits_for_listener(Processing& processing, Key token, std::span<const model::Listener> listeners);

/// The same for a gateway whose tokens have come; others have called theirs before.
[[nodiscard]] Result<bool> join_waits_for_listener(Processing& processing, const Token& token, const model::Element& gateway);

/// A listener has answered. Its variables: those of an end go on like outputs, the others are the element's own.
void hear(Processing& processing, const Job& job, const value::Context& variables, value::Value corrections = {});

/// How often the job, the element's own or a listener's, is tried.
[[nodiscard]] std::int64_t retries_of(Processing& processing, const Job& job);

/// The same job once more, with all its retries.
void call_again(Processing& processing, const Job& job);

/// The token goes: nobody waits for its listener any more.
void cancel_listener(Processing& processing, const Token& token);

}  // namespace luoxuan::engine
