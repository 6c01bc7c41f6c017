#pragma once

#include <vector>

#include "base/result.hpp"
#include "engine/command.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// What a command did.
struct Executed {
  Key instance;
  std::vector<Fact> facts;
};

/// Decides one command: the pure core. Reads and changes `state`; on failure the state is worthless and nothing may be written.
/// `by` is the id of the person who acts, or system_actor. Every reason for a refusal at once.
[[nodiscard]] Checked<Executed> execute(const Command& command, std::string_view by, const DefinitionVersions& versions,
                                        State& state, const Surroundings& surroundings);

}  // namespace luoxuan::engine
