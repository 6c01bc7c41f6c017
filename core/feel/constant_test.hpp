#pragma once

#include <optional>
#include <vector>

#include "feel/node.hpp"

namespace luoxuan::feel {

/// Unary tests against constants: `< 5`, `"a", "b"`, `not([1..5))`, `-`. Most cells of decision tables are such; they are
/// answered without a frame. Nothing where the answer needs more than a look: then the compiled tests decide, and warn.
class ConstantTests {
 public:
  /// Nothing when a test depends on more than the tested value.
  [[nodiscard]] static std::optional<ConstantTests> of(const Node& tests);

  [[nodiscard]] std::optional<bool> hold(const value::Value& tested) const;

 private:
  struct Test {
    bool compares = false;  // with `operation`; else: is the limit, or lies in it
    Operator operation = Operator::equal;
    value::Value limit;

    [[nodiscard]] std::optional<bool> holds(const value::Value& tested) const;
  };

  bool always_ = false;
  bool negated_ = false;
  std::vector<Test> tests_;
};

}  // namespace luoxuan::feel
