#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// A moment at which something is done about a user task: it is overdue, or a reminder.
struct TaskTimerSet {
  static constexpr std::string_view fact_name = "task_timer_set";
  Key timer;
  Key instance;
  Key token;
  std::string element;
  std::string purpose;
  std::int64_t times = 0;
  Moment due;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("timer", timer), visit("instance", instance), visit("token", token), visit("element", element);
    visit("purpose", purpose), visit("times", times), visit("due", due);
  }
};

}  // namespace luoxuan::engine::fact
