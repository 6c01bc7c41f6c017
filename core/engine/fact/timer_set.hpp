#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// An event will happen at this moment, and then so many times more (-1: without end). That of a start event belongs to a
/// process.
struct TimerSet {
  static constexpr std::string_view fact_name = "timer_set";
  Key timer;
  Key instance;
  Key token;
  std::string element;
  Moment due;
  std::int64_t definition = 0;
  std::int64_t repetitions = 0;
  std::string cycle;
  std::string process;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("timer", timer), visit("instance", instance), visit("token", token);
    visit("element", element), visit("due", due), visit("definition", definition);
    visit("repetitions", repetitions), visit("cycle", cycle), visit("process", process);
  }
};

}  // namespace luoxuan::engine::fact
