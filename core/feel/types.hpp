#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "feel/expression.hpp"
#include "value/value.hpp"

namespace luoxuan::feel {

/// A type as it is written, "number", "list<number>", "context<a: number>", "function<number> -> string", or as a DMN item
/// definition makes it.
struct Type {
  struct Part {
    std::string name;  // of an entry; empty for lists, ranges and functions
    std::shared_ptr<const Type> type;
  };
  /// Unary tests, one of which must hold.
  using Allowed = std::shared_ptr<const std::vector<Expression>>;

  std::string name;                         // FEEL's word, or "Any"
  std::vector<Part> parts = {};             // of elements, limits, entries, parameters
  std::shared_ptr<const Type> result = {};  // of a function; null: any
  std::vector<Allowed> allowed = {};        // each must be met
  bool is_defined = false;                  // by a model, whose reader knows all types that it is made of
};

/// "list<number>"; what is nested deep or has many parts is cut short.
[[nodiscard]] std::string to_string(const Type& type);

/// `value instance of type` (DMN 1.5, 10.3.2.9.2), whatever values are allowed; nothing for a type that FEEL does not know. Null
/// is of type Null alone, but may stand for any entry of a context.
[[nodiscard]] std::optional<bool> is_instance(const value::Value& value, const Type& type, Run& run);

/// The value as a variable of this type holds it (10.3.2.9.4): itself when it conforms, [x] for x, x for [x], midnight in UTC
/// for a date; nothing when it does not fit. Null fits every type.
[[nodiscard]] std::optional<value::Value> converted(const value::Value& value, const Type& type, Run& run);

}  // namespace luoxuan::feel
