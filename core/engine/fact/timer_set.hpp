#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// A boundary event will happen at this moment.
struct TimerSet {
  static constexpr std::string_view fact_name = "timer_set";
  Key timer;
  Key instance;
  Key token;
  std::string element;
  Moment due;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("timer", timer), visit("instance", instance), visit("token", token), visit("element", element), visit("due", due);
  }
};

}  // namespace luoxuan::engine::fact
