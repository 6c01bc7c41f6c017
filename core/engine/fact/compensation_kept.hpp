#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"
#include "value/value.hpp"

namespace luoxuan::engine::fact {

/// A completed activity can be compensated, with the variables that it had.
struct CompensationKept {
  static constexpr std::string_view fact_name = "compensation_kept";
  Key compensation;
  Key instance;
  Key scope;
  std::string element;
  value::Context variables;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("compensation", compensation), visit("instance", instance), visit("scope", scope);
    visit("element", element), visit("variables", variables);
  }
};

}  // namespace luoxuan::engine::fact
