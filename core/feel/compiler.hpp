#pragma once

#include "feel/calculation.hpp"
#include "feel/code.hpp"
#include "feel/node.hpp"
#include "feel/scope.hpp"

namespace luoxuan::feel {

/// Goes through the tree once. One member function a kind of node; compile*.cpp share them out by theme.
class Compiler {
 public:
  explicit Compiler(const Names& names) : scope_(names) {}

  [[nodiscard]] CodePtr expression(const Node& node);
  /// Unary tests on the value in `slot`, which is `?` for them.
  [[nodiscard]] CodePtr tests(const std::vector<const Node*>& tests, std::size_t slot, Place at);
  [[nodiscard]] Scope& scope() { return scope_; }

 private:
  // compile.cpp
  static constexpr std::size_t no_slot = static_cast<std::size_t>(-1);
  CodePtr list(const Node& node);
  CodePtr context(const Node& node);
  CodePtr range(const Node& node);
  CodePtr half_range(const Node& node);
  CodePtr conditional(const Node& node);
  CodePtr function(const Node& node, std::size_t own_slot = no_slot);
  CodePtr instance_of(const Node& node);
  // compile_names.cpp
  /// A name that nothing has warns; in front of the arguments of a built-in function it is null: only a variable counts there.
  enum class Use { value, called, builtin_called };
  CodePtr name(const Node& node, const std::string& path, Use use = Use::value);
  CodePtr path(const Node& node);
  // compile_calls.cpp
  CodePtr call(const Node& node);
  void note_call(const Node& called);
  // compile_operators.cpp
  CodePtr negate(const Node& node);
  CodePtr binary(const Node& node);
  CodePtr calculation(const Node& node);
  void add_steps(const Node& node, std::vector<Calculation::Step>& steps, std::size_t waiting);
  CodePtr logical(const Node& node);
  CodePtr between(const Node& node);
  // compile_iteration.cpp
  CodePtr filter(const Node& node);
  CodePtr for_(const Node& node);
  CodePtr quantified(const Node& node);
  CodePtr domain(const Node& node);
  // compile_tests.cpp
  CodePtr in(const Node& node);
  CodePtr test(const Node& node, std::size_t slot);

  Scope scope_;
  std::size_t question_slot_ = no_slot;
  int question_uses_ = 0;  // how often `?` was met so far
  int partial_uses_ = 0;   // and `partial`
};

}  // namespace luoxuan::feel
