#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// The moment has come.
struct TimerFired {
  static constexpr std::string_view fact_name = "timer_fired";
  Key timer;
  Key instance;
  std::string element;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("timer", timer), visit("instance", instance), visit("element", element);
  }
};

}  // namespace luoxuan::engine::fact
