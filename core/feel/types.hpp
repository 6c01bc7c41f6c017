#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "value/value.hpp"

namespace luoxuan::feel {

/// A type as it is written: "number", "list<number>", "context<a: number>", "function<number> -> string".
struct Type {
  struct Part {
    std::string name;  // of an entry; empty for lists, ranges and functions
    std::shared_ptr<Type> type;
  };
  std::string name;
  std::vector<Part> parts = {};
};

/// `value instance of type`; nothing for a type that FEEL does not know. Null is of type Null alone, but may stand for
/// any entry of a context.
[[nodiscard]] std::optional<bool> is_instance(const value::Value& value, const Type& type);

}  // namespace luoxuan::feel
