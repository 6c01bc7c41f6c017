#pragma once

#include "engine/processing.hpp"

namespace luoxuan::engine {

/// The first start event of the process; nullptr when there is none.
[[nodiscard]] const model::Element* start_of(const Processing& processing);

/// Everything of the instance is cancelled, and its initiator is asked to hand it in again: a work item on the start event
/// (operations.md 24).
void ask_initiator_again(Processing& processing, Key instance);

/// Cancels the work items of a token that nobody has decided.
void cancel_work_items(Processing& processing, const Token& token);

}  // namespace luoxuan::engine
