#pragma once

#include <string_view>

#include "scenario/scenario.hpp"
#include "scenario/stage.hpp"

namespace luoxuan::scenario {

using Verb = Failures (*)(const Step&, Stage&);

/// The step that does an operation of people on a work item, an instance or the arrangement of people; nullptr: another step.
/// The words and their forms: docs/formats/scenario.md.
[[nodiscard]] Verb work_item_verb(std::string_view word);
[[nodiscard]] Verb instance_verb(std::string_view word);
[[nodiscard]] Verb arrangement_verb(std::string_view word);

/// Every word of these three, for "did you mean".
[[nodiscard]] std::vector<std::string> operation_words();

/// People for nodes, as fields name them.
[[nodiscard]] engine::command::Handlers handlers_of(const value::Context& fields);

/// Executes one command as this step's act; a step that was acknowledged before a crash is not done again.
[[nodiscard]] Failures do_command(const Stage& stage, const engine::Command& command, const std::string& by);

}  // namespace luoxuan::scenario
