#pragma once

#include <string>

#include "engine/processing.hpp"

namespace luoxuan::engine {

/// Sets a variable of this very scope.
void set_local(Processing& processing, Key scope, const std::string& name, const value::Value& value);

/// Sets a variable where it is: in the nearest scope from here outwards that has it, else at the root.
void propagate(Processing& processing, Key scope, const std::string& name, const value::Value& value);

/// zeebe:input: each source, seen from around the token and with the inputs before it, becomes a variable of the token's own.
void map_inputs(Processing& processing, const Token& token, const model::WorkElement& element);

/// zeebe:output: each source, seen from the token, is propagated from the scope around it.
void map_outputs(Processing& processing, const Token& token, const model::WorkElement& element);

/// The result of the activity's work: with output mappings, or in an instance of a multi-instance activity, the token's own;
/// else propagated.
void take_result(Processing& processing, const Token& token, const model::WorkElement& element, const value::Context& result);

/// The variables of this very scope.
[[nodiscard]] value::Context local_variables(Processing& processing, Key scope);

}  // namespace luoxuan::engine
