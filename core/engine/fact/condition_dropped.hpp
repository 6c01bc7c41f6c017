#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// It is waited for no longer.
struct ConditionDropped {
  static constexpr std::string_view fact_name = "condition_dropped";
  Key condition;
  Key instance;
  std::string element;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("condition", condition), visit("instance", instance), visit("element", element);
  }
};

}  // namespace luoxuan::engine::fact
