#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// What it was attached to is gone.
struct TimerCancelled {
  static constexpr std::string_view fact_name = "timer_cancelled";
  Key timer;
  Key instance;
  std::string element;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("timer", timer), visit("instance", instance), visit("element", element);
  }
};

}  // namespace luoxuan::engine::fact
