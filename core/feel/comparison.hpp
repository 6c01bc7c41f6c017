#pragma once

#include <compare>
#include <optional>

#include "feel/node.hpp"
#include "feel/run.hpp"

namespace luoxuan::feel {

/// FEEL's '=': nothing when the kinds cannot be compared. Null equals only null; [x] equals x. Moments of time are equal
/// when they are the same whole second of the time line.
[[nodiscard]] std::optional<bool> equal(const value::Value& left, const value::Value& right);

/// Which comes first; nothing when the kinds have no common order.
[[nodiscard]] std::optional<std::strong_ordering> order(const value::Value& left, const value::Value& right);

/// = != < <= > >=, with a warning when the result is null.
[[nodiscard]] value::Value compared(Run& run, Place at, Operator operation, const value::Value& left, const value::Value& right);

/// Whether the range holds the value; nothing when they cannot be compared.
[[nodiscard]] std::optional<bool> includes(const value::Range& range, const value::Value& value);

[[nodiscard]] bool is_true(const value::Value& value);

}  // namespace luoxuan::feel
