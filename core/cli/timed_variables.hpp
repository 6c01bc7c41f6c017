#pragma once

#include "feel/expression.hpp"
#include "feel/function_set.hpp"

namespace luoxuan::cli {

/// What the clock of this machine shows, in UTC: commands are asked once, so their now() may come from outside.
[[nodiscard]] value::DateTime time_of_system();

/// The members of a context; now() and today() are those of the machine. `functions` may be nullptr.
class TimedVariables final : public feel::Variables {
 public:
  explicit TimedVariables(const value::Context& context, const feel::FunctionSet* functions = nullptr)
      : context_(context), functions_(functions) {}
  [[nodiscard]] const value::Value* find(std::string_view name) const override { return context_.find(name); }
  [[nodiscard]] std::optional<value::DateTime> now() const override { return time_of_system(); }
  [[nodiscard]] const feel::FunctionSet* functions() const override { return functions_; }

 private:
  const value::Context& context_;
  const feel::FunctionSet* functions_;
};

}  // namespace luoxuan::cli
