#pragma once

#include "base/result.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// Whether a throwing event undoes something before it goes on: a compensation, or the end of a cancelled transaction.
[[nodiscard]] bool waits_for_compensation(const model::Event& event);

/// Begins to undo, the latest first; goes on at once when there is nothing to undo, or when the event does not wait for it.
[[nodiscard]] Result<void> begin_compensation(Processing& processing, const Token& token, const model::Event& event);

/// One handler is done: the next begins, or the event goes on.
[[nodiscard]] Result<void> go_on_compensating(Processing& processing, const Token& token, const model::Event& event);

}  // namespace luoxuan::engine
