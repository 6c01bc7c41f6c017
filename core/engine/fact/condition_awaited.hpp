#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// A condition is waited for.
struct ConditionAwaited {
  static constexpr std::string_view fact_name = "condition_awaited";
  Key condition;
  Key instance;
  Key token;
  std::string element;
  std::int64_t definition = 0;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("condition", condition), visit("instance", instance), visit("token", token);
    visit("element", element), visit("definition", definition);
  }
};

}  // namespace luoxuan::engine::fact
