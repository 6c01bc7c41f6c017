#pragma once

#include "engine/processing.hpp"

namespace luoxuan::engine {

// Listeners are jobs that an element waits for at a moment of its life, one after the other: in the phase `activating` those of
// its start and of a user task's creation, in `completing` those of a user task's completion, in `leaving` those of its end.

/// Calls the next listener of the token's phase. True: one is waited for; the step is taken again when it has answered.
[[nodiscard]] Result<bool> waits_for_listener(Processing& processing, Key token, const model::WorkElement& element);

/// A listener has answered with these variables: those of the end go on like outputs, the others are the element's own.
void hear(Processing& processing, const Job& job, const value::Context& variables);

/// How often the job, the element's own or a listener's, is tried.
[[nodiscard]] std::int64_t retries_of(const Processing& processing, const Job& job, const model::WorkElement& element);

/// The same job once more, with all its retries.
void call_again(Processing& processing, const Job& job, const model::WorkElement& element);

/// The element goes: nobody waits for its listener any more.
void cancel_listener(Processing& processing, const Token& token, const model::Element& element);

}  // namespace luoxuan::engine
