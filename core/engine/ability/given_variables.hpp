#pragma once

#include "engine/ability/expressions.hpp"

namespace luoxuan::engine {

/// What somebody says, before there is an instance.
class GivenVariables final : public feel::Variables {
 public:
  GivenVariables(const Processing& processing, const Definitions& definitions, const value::Context& given)
      : processing_(processing), definitions_(definitions), given_(given) {}
  [[nodiscard]] const value::Value* find(std::string_view name) const override { return given_.find(name); }
  [[nodiscard]] const feel::FunctionSet* functions() const override { return definitions_.functions(); }
  [[nodiscard]] std::optional<value::DateTime> now() const override { return now_of(processing_); }

 private:
  const Processing& processing_;
  const Definitions& definitions_;
  const value::Context& given_;
};

}  // namespace luoxuan::engine
