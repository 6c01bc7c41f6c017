#pragma once

#include "feel/expression.hpp"

namespace luoxuan::cli {

/// What the clock of this machine shows, in UTC: commands are asked once, so their now() may come from outside.
[[nodiscard]] value::DateTime time_of_system();

/// The members of a context; now() and today() are those of the machine.
class TimedVariables final : public feel::Variables {
 public:
  explicit TimedVariables(const value::Context& context) : context_(context) {}
  [[nodiscard]] const value::Value* find(std::string_view name) const override { return context_.find(name); }
  [[nodiscard]] std::optional<value::DateTime> now() const override { return time_of_system(); }

 private:
  const value::Context& context_;
};

}  // namespace luoxuan::cli
