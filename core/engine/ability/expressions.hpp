#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "engine/processing.hpp"
#include "feel/expression.hpp"

namespace luoxuan::engine {

/// The variables that a token sees: its own, then those of the scopes around it.
class VisibleVariables final : public feel::Variables {
 public:
  VisibleVariables(State& state, Key token, std::optional<value::DateTime> now = std::nullopt)
      : state_(state), token_(token), now_(now) {}
  [[nodiscard]] const value::Value* find(std::string_view name) const override;
  [[nodiscard]] const feel::FunctionSet* functions() const override { return state_.functions; }
  [[nodiscard]] std::optional<value::DateTime> now() const override { return now_; }
  /// All of them; the inner ones hide the outer ones.
  [[nodiscard]] value::Context all() const;

 private:
  State& state_;
  Key token_;
  std::optional<value::DateTime> now_;
};

/// The command's moment, as the institution's clocks show it: what now() and today() yield.
[[nodiscard]] value::DateTime now_of(const Processing& processing);

/// Some values, and behind them other variables.
class ValuesBefore final : public feel::Variables {
 public:
  ValuesBefore(const value::Context& values, const feel::Variables& others) : values_(values), others_(others) {}
  [[nodiscard]] const value::Value* find(std::string_view name) const override;
  [[nodiscard]] const feel::FunctionSet* functions() const override { return others_.functions(); }
  [[nodiscard]] std::optional<value::DateTime> now() const override { return others_.now(); }

 private:
  const value::Context& values_;
  const feel::Variables& others_;
};

/// The value, which may be null.
[[nodiscard]] value::Value evaluate(const Processing& processing, Key token, const feel::Expression& expression);

/// The value where null is an error: `what` names what it was for, e.g. "form of user task 'fill_in'" in both languages.
[[nodiscard]] Result<value::Value> require(const Processing& processing, Key token, const feel::Expression& expression,
                                           const Message& what);

/// As require, and the value must be a string that is not empty.
[[nodiscard]] Result<std::string> require_text(const Processing& processing, Key token, const feel::Expression& expression,
                                               const Message& what);

/// As require, and the value must be true or false: at a control point null is an incident, never "false" (B9).
[[nodiscard]] Result<bool> holds(const Processing& processing, Key token, const feel::Expression& condition, const Message& what);
[[nodiscard]] Result<bool> holds(const feel::Variables& variables, const feel::Expression& condition, const Message& what);

}  // namespace luoxuan::engine
