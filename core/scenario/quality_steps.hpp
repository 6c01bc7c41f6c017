#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenario/operation_steps.hpp"

namespace luoxuan::scenario {

/// The step that does something of the quality cycle beside workflows; nullptr: another step. docs/formats/scenario.md.
[[nodiscard]] Verb quality_verb(std::string_view word);
/// Every word of these, for "did you mean".
[[nodiscard]] std::vector<std::string> quality_words();

}  // namespace luoxuan::scenario
