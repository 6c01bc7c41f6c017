#pragma once

#include "base/result.hpp"
#include "model/form.hpp"
#include "value/value.hpp"

namespace luoxuan::form {

/// What a field makes of one submitted value: trimmed, and of the field's own kind, also from an unambiguous text. Nothing
/// (null, an empty text) is null, for a checkbox false, for a checklist an empty list. The failure's message is
/// "expected …, found …" without the field's path. Not for groups and dynamic lists.
[[nodiscard]] Result<value::Value> typed(const model::Component& field, const value::Value& submitted);

/// What the field is when nothing is submitted: null, false or an empty list; for lists and groups as well.
[[nodiscard]] value::Value nothing_for(const model::Component& component);

/// What the field asks for, in words that follow "expected": "a person", "a number", "one of 合格、需改进".
[[nodiscard]] Message wanted(const model::Component& field);

/// A number of more digits than the 15 that spreadsheets keep: the others are zeros now, which no number of an identity card is.
[[nodiscard]] bool is_rounded(const value::Value& value);

/// What was found, in words that follow "found": 'text', 12, a list, nothing.
[[nodiscard]] Message described(const value::Value& value);

}  // namespace luoxuan::form
