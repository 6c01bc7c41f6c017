#pragma once

#include <string_view>

#include "base/result.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

// Corrections: attributes of zeebe:assignmentDefinition and zeebe:taskSchedule, under their names, that a task listener puts in
// the place of what the workflow says. An empty text or list takes the attribute away; null leaves it.

/// What listeners of its creation have put in the place of the attribute; nullptr: nothing, or the token is on another element.
[[nodiscard]] const value::Value* corrected(const Processing& processing, Key token, const model::UserTask& task,
                                            std::string_view attribute);

/// Those that change something. Every refusal at once: attributes that are not known, contents of another kind, people, roles and
/// units that are not there.
[[nodiscard]] Checked<value::Context> check_corrections(const Processing& processing, const model::UserTask& task,
                                                        const value::Context& given);

}  // namespace luoxuan::engine
