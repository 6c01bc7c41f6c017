#pragma once

#include <functional>
#include <map>
#include <string>

#include "scenario/scenario.hpp"
#include "scenario/stage.hpp"

namespace luoxuan::scenario {

using Verb = Failures (*)(const Step&, Stage&);
/// Steps by their first word. No word stands in two of them. Their forms: docs/formats/scenario.md.
using Verbs = std::map<std::string, Verb, std::less<>>;

/// The steps that do an operation of people on a work item, an instance or the arrangement of people.
[[nodiscard]] const Verbs& work_item_verbs();
[[nodiscard]] const Verbs& instance_verbs();
[[nodiscard]] const Verbs& arrangement_verbs();

/// People for nodes, as fields name them.
[[nodiscard]] engine::command::Handlers handlers_of(const value::Context& fields);

/// Executes one command as this step's act; a step that was acknowledged before a crash is not done again.
[[nodiscard]] Failures do_command(const Stage& stage, const engine::Command& command, const std::string& by);

}  // namespace luoxuan::scenario
