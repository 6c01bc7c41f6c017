#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// A message or signal is waited for; of a start event: by no instance, but by a process.
struct SubscriptionOpened {
  static constexpr std::string_view fact_name = "subscription_opened";
  Key subscription;
  Key instance;
  Key token;
  std::string element;
  std::int64_t definition = 0;
  std::string topic;
  std::string process;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("subscription", subscription), visit("instance", instance), visit("token", token);
    visit("element", element), visit("definition", definition), visit("topic", topic);
    visit("process", process);
  }
};

}  // namespace luoxuan::engine::fact
