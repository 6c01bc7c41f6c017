#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// A message reached the one who waited for it.
struct MessageCorrelated {
  static constexpr std::string_view fact_name = "message_correlated";
  Key message;
  Key instance;
  Key token;
  std::string element;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("message", message), visit("instance", instance), visit("token", token);
    visit("element", element);
  }
};

}  // namespace luoxuan::engine::fact
