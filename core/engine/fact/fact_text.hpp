#pragma once

#include <string>
#include <string_view>

#include "engine/fact/fact.hpp"

namespace luoxuan::engine {

/// Appends the fields as a JSON object, without making a context first: every fact is written once, few are ever read. Left out
/// is what the reader knows: the instance, which stands beside the facts, and fields that are 0, false, empty or null.
void append_stored_json(std::string& out, const Fact& fact);

/// The fields of a fact as to_context() gives them, from what was stored of it. What is no fact of the engine comes back as it
/// is.
[[nodiscard]] value::Context restored_fields(std::string_view fact_name, Key instance, const value::Context& stored);

/// Appends a text as a JSON string.
void append_json_string(std::string& out, std::string_view text);

/// Appends a list of texts as a JSON array.
void append_json_texts(std::string& out, const std::vector<std::string>& texts);

}  // namespace luoxuan::engine
