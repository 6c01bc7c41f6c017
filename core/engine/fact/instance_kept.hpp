#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"
#include "value/value.hpp"

namespace luoxuan::engine::fact {

/// What is needed to take it up again is kept although it was passed.
struct InstanceKept {
  static constexpr std::string_view fact_name = "instance_kept";
  Key instance;
  value::Value left;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("instance", instance), visit("left", left);
  }
};

}  // namespace luoxuan::engine::fact
