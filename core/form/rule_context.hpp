#pragma once

#include <optional>

#include "feel/function_set.hpp"

namespace luoxuan::form {

/// What rules of a form (conditional.hide) may ask for beside its fields.
struct RuleContext {
  const feel::FunctionSet* functions = nullptr;  // to call beside FEEL's own; nullptr: none
  std::optional<value::DateTime> now = {};       // what now() and today() yield; nothing: they are null
};

}  // namespace luoxuan::form
