#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "value/value.hpp"

namespace luoxuan::value {

/// JSON (RFC 8259) as a value. Numbers keep every digit up to 34; a number never passes through a double. The order of
/// members is kept; of members with one name the last holds. Nesting up to 200 levels. Errors with line and column in `file`.
[[nodiscard]] Result<Value> parse_json(std::string_view text, std::string_view file = {});

/// JSON on one line, or indented by `indent` blanks. What JSON has no kind for (dates, durations …) is written as its string.
[[nodiscard]] std::string to_json(const Value& value, int indent = -1);

/// As to_json, but values that JSON has no kind for come back with their kind: {"@date":"2017-12-20"}. Names that begin
/// with '@' are written with '@' doubled. Functions cannot be stored and are written as null.
[[nodiscard]] std::string to_stored_json(const Value& value);
[[nodiscard]] Result<Value> parse_stored_json(std::string_view text);

}  // namespace luoxuan::value
