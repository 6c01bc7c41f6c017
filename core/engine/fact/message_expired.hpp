#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// A message that was kept is kept no longer.
struct MessageExpired {
  static constexpr std::string_view fact_name = "message_expired";
  Key message;
  Key instance;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("message", message), visit("instance", instance);
  }
};

}  // namespace luoxuan::engine::fact
