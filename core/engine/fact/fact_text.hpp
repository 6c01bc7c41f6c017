#pragma once

#include <string>
#include <string_view>

#include "engine/fact/fact.hpp"

namespace luoxuan::engine {

/// Appends the fields as a JSON object, as value::to_stored_json(to_context(fact)) gives it, without making the context first:
/// every fact is written once, few are ever read.
void append_stored_json(std::string& out, const Fact& fact);

/// Appends a text as a JSON string.
void append_json_string(std::string& out, std::string_view text);

}  // namespace luoxuan::engine
