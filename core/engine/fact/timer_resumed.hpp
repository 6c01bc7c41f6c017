#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// Its time runs again.
struct TimerResumed {
  static constexpr std::string_view fact_name = "timer_resumed";
  Key timer;
  Key instance;
  std::string element;
  Moment due;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("timer", timer), visit("instance", instance), visit("element", element), visit("due", due);
  }
};

}  // namespace luoxuan::engine::fact
