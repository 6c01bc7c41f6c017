#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// A condition that is waited for began to hold, or ceased to.
struct ConditionChanged {
  static constexpr std::string_view fact_name = "condition_changed";
  Key condition;
  Key instance;
  std::string element;
  bool holds = false;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("condition", condition), visit("instance", instance), visit("element", element);
    visit("holds", holds);
  }
};

}  // namespace luoxuan::engine::fact
