#pragma once

#include <optional>
#include <string>
#include <vector>

#include "feel/code.hpp"
#include "feel/constant_test.hpp"
#include "feel/node.hpp"
#include "feel/scope.hpp"

namespace luoxuan::feel {

struct Compiled {
  CodePtr code;
  const value::Value* constant = nullptr;  // of the code, when it is one
  std::optional<ConstantTests> constant_tests;
  std::size_t slots = 0;  // of the outermost frame
  Scope::Noted noted;
};

/// Turns the tree into closures; every name is found here once: a slot, a member of a filtered item, a variable, a function.
[[nodiscard]] Compiled compile(const Node& root, const Names& names);

/// As compile, for unary tests: the value they test is the variable "?".
[[nodiscard]] Compiled compile_tests(const Node& root, const Names& names);

}  // namespace luoxuan::feel
