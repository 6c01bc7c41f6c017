#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// The world is told of a moment of the element, and the element waits for its answer.
struct ListenerCalled {
  static constexpr std::string_view fact_name = "listener_called";
  Key job;
  Key instance;
  std::string element;
  std::string listener;  // "start", "creating", "completing", "end"
  std::string type;
  std::int64_t retries = 0;
  Moment at;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("job", job), visit("instance", instance), visit("element", element), visit("listener", listener);
    visit("type", type), visit("retries", retries), visit("at", at);
  }
};

}  // namespace luoxuan::engine::fact
