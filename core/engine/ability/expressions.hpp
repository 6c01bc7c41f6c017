#pragma once

#include <optional>
#include <string>
#include <type_traits>

#include "base/result.hpp"
#include "engine/processing.hpp"
#include "feel/expression.hpp"

namespace luoxuan::engine {

/// What an expression is for, e.g. "form of user task 'fill_in'" in both languages. The words are put together only when
/// somebody must be told: mostly nobody must. To be given to a call, not to be kept.
class What {
 public:
  What(const Message& message)  // NOLINT
      : given_(&message), words_([](const void* given) { return *static_cast<const Message*>(given); }) {}
  template <class Words>
  requires std::is_invocable_r_v<Message, const Words&> What(const Words& words)  // NOLINT
      : given_(&words), words_([](const void* given) -> Message { return (*static_cast<const Words*>(given))(); }) {}

  [[nodiscard]] Message operator()() const { return words_(given_); }

 private:
  const void* given_;
  Message (*words_)(const void*);
};

/// The variables that a token sees: its own, then those of the scopes around it.
class VisibleVariables final : public feel::Variables {
 public:
  /// Without a moment: where only variables are looked at.
  VisibleVariables(State& state, Key token) : state_(state), token_(token) {}
  VisibleVariables(const Processing& processing, Key token)
      : state_(processing.state()), token_(token), processing_(&processing) {}
  [[nodiscard]] const value::Value* find(std::string_view name) const override;
  [[nodiscard]] const feel::FunctionSet* functions() const override { return state_.functions; }
  [[nodiscard]] std::optional<value::DateTime> now() const override;
  /// All of them; the inner ones hide the outer ones.
  [[nodiscard]] value::Context all() const;

 private:
  State& state_;
  Key token_;
  const Processing* processing_ = nullptr;
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

/// The value where null is an error.
[[nodiscard]] Result<value::Value> require(const Processing& processing, Key token, const feel::Expression& expression,
                                           What what);

/// As require, and the value must be a string that is not empty.
[[nodiscard]] Result<std::string> require_text(const Processing& processing, Key token, const feel::Expression& expression,
                                               What what);

/// As require, and the value must be true or false: at a control point null is an incident, never "false" (B9).
[[nodiscard]] Result<bool> holds(const Processing& processing, Key token, const feel::Expression& condition, What what);
[[nodiscard]] Result<bool> holds(const feel::Variables& variables, const feel::Expression& condition, What what);

}  // namespace luoxuan::engine
