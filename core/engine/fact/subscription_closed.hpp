#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// It is waited for no longer.
struct SubscriptionClosed {
  static constexpr std::string_view fact_name = "subscription_closed";
  Key subscription;
  Key instance;
  std::string element;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("subscription", subscription), visit("instance", instance), visit("element", element);
  }
};

}  // namespace luoxuan::engine::fact
