#pragma once

#include <string_view>

namespace luoxuan::document {

/// What is known of a function's value, whatever its arguments are.
enum class CalledKind {
  other,
  truth,       // true, false or null
  one_value,   // a text, a number, a date …, or null
  same_items,  // a list of items of its first argument
  sorts,       // likewise; functions among its arguments are given those items
  is_defined,  // truth; what it asks for may be missing
  table,       // of a document: its second argument names members of the items of its first
};

/// Of FEEL's functions and those of documents, in English or Chinese.
[[nodiscard]] CalledKind kind_of_function(std::string_view name);

}  // namespace luoxuan::document
