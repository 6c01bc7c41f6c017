#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feel/expression.hpp"
#include "form/rule_context.hpp"
#include "model/form.hpp"
#include "value/value.hpp"

namespace luoxuan::form {

/// The value at a path of names; nullptr where a name is missing or what stands there has no members.
[[nodiscard]] const value::Value* find_at(const value::Context& context, const std::vector<std::string>& path);

/// Sets the value at path[from], path[from + 1] …, beside what stands there already.
void put_at(value::Context& context, const std::vector<std::string>& path, std::size_t from, value::Value value);

/// One level of data (the form, a row, a group with a path) within the levels around it, as expressions see it: the fields
/// of this level by name, typed, else those of the next level outward; `this` is this level, `parent` the next one.
/// Owns nothing but what it has typed; for one thread.
class Scope final : public feel::Variables {
 public:
  Scope(const std::vector<model::Component>& components, const value::Context& level, const Scope* around,
        const RuleContext& given)
      : submitted(level), components_(components), around_(around), given_(given) {}

  [[nodiscard]] const value::Value* find(std::string_view name) const override;
  [[nodiscard]] const RuleContext& given() const { return given_; }
  [[nodiscard]] const feel::FunctionSet* functions() const override { return given_.functions; }
  [[nodiscard]] std::optional<value::DateTime> now() const override { return given_.now; }

  const value::Context& submitted;

 private:
  [[nodiscard]] const value::Value& typed_level() const;

  const std::vector<model::Component>& components_;
  const Scope* around_;
  const RuleContext& given_;
  mutable std::optional<value::Value> typed_;  // made when an expression first asks
};

}  // namespace luoxuan::form
