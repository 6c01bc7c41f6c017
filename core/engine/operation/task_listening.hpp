#pragma once

#include <string>

#include "base/result.hpp"
#include "engine/command.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// The corrections that come with what a worker brings; null: none. Refused: a denial by what cannot deny or together with
/// anything else, corrections by what is no task listener or that cannot be made.
[[nodiscard]] Checked<value::Value> check_answer(const Processing& processing, const Job& job,
                                                 const command::CompleteJob& command);

/// A listener of its completion denies what was decided (decision 0064): the work item that decided the node is open again, for
/// its people, and nothing else has happened. Its time limits begin again.
[[nodiscard]] Result<void> deny(Processing& processing, const Job& job, const std::string& reason);

}  // namespace luoxuan::engine
