#pragma once

#include <optional>

#include "feel/function_set.hpp"

namespace luoxuan::form {

/// What rules of a form (conditional.hide, readonly) may ask for beside its fields.
struct RuleContext {
  const feel::FunctionSet* functions = nullptr;  // to call beside FEEL's own; nullptr: none
  std::optional<value::DateTime> now = {};       // what now() and today() yield; nothing: they are null
  const value::Context* kept = nullptr;          // what fields that are `readonly` keep; nullptr: what was sent
};

}  // namespace luoxuan::form
