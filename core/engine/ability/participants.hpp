#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/processing.hpp"

namespace luoxuan::engine {

/// One who takes part in a user task.
struct Participant {
  std::string person;
  std::int64_t weight = 1;
  std::string skipped;  // why the person is not asked, and counts as agreed: "repeated", "initiator"; empty: asked
};

/// Who takes part in a user task, after the node's policies were applied.
struct Participation {
  std::vector<Participant> people;
  std::string role;                     // by which they were found; may be empty
  std::string unit;                     // that they act for; may be empty
  std::optional<bool> automatic;        // decided without anybody: agreed or refused
  std::string cause;                    // why: "automatic", "nobody", "initiator", "repeated"
  std::vector<std::string> drawn_from;  // mode random: those among whom the one was drawn
};

/// Finds them (operations.md 48 … 53). condition_not_met when nobody is found and the node does not say what then (51): it fails
/// closed. limit_exceeded is the failure that refuses the whole command (nobody = block).
[[nodiscard]] Result<Participation> participants_of(const Processing& processing, const Token& token,
                                                    const model::UserTask& task);

}  // namespace luoxuan::engine
