#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// No time runs for it.
struct TimerPaused {
  static constexpr std::string_view fact_name = "timer_paused";
  Key timer;
  Key instance;
  std::string element;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("timer", timer), visit("instance", instance), visit("element", element);
  }
};

}  // namespace luoxuan::engine::fact
