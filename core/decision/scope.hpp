#pragma once

#include <algorithm>

#include "feel/expression.hpp"
#include "value/value.hpp"

namespace luoxuan::decision {

/// The names that an expression sees: its own, then those of the scopes around it, which have to live longer.
class Scope final : public feel::Variables {
 public:
  explicit Scope(const Scope* outer = nullptr) : outer_(outer) {}

  void put(std::string name, value::Value value) { own_.put(std::move(name), std::move(value)); }
  /// What a filter looks at: `item`, and its members by their own names.
  void set_item(value::Value item) { own_.put("item", std::move(item)), filters_ = true; }

  [[nodiscard]] const value::Value* find(std::string_view name) const override {
    for (const Scope* scope = this; scope != nullptr; scope = scope->outer_) {
      if (scope->filters_)
        if (const value::Context* item = scope->own_.find("item")->if_context())
          if (const value::Value* member = item->find(name)) return member;
      if (const value::Value* own = scope->own_.find(name)) return own;
    }
    return nullptr;
  }

  /// All names in one, for a function that outlives the scope.
  [[nodiscard]] value::Context captured() const {
    value::Context all = outer_ != nullptr ? outer_->captured() : value::Context();
    for (const auto& [name, value] : own_) all.put(name, value);
    return all;
  }

 private:
  const Scope* outer_;
  value::Context own_;
  bool filters_ = false;
};

}  // namespace luoxuan::decision
