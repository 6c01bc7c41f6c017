#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"
#include "value/value.hpp"

namespace luoxuan::engine::fact {

/// An administrator corrected variables.
struct VariablesCorrected {
  static constexpr std::string_view fact_name = "variables_corrected";
  Key instance;
  value::Value variables;
  std::string by;
  std::string reason;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("instance", instance), visit("variables", variables), visit("by", by), visit("reason", reason);
  }
};

}  // namespace luoxuan::engine::fact
