#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"
#include "value/value.hpp"

namespace luoxuan::engine::fact {

/// A scope has this variable, with this value.
struct VariableSet {
  static constexpr std::string_view fact_name = "variable_set";
  Key variable;
  Key instance;
  Key scope;
  std::string name;
  value::Value value;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("variable", variable), visit("instance", instance), visit("scope", scope), visit("name", name);
    visit("value", value);
  }
};

}  // namespace luoxuan::engine::fact
