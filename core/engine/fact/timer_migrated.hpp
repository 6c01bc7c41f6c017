#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// The timer belongs to an event of the new version.
struct TimerMigrated {
  static constexpr std::string_view fact_name = "timer_migrated";
  Key timer;
  Key instance;
  std::string from;
  std::string element;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("timer", timer), visit("instance", instance), visit("from", from), visit("element", element);
  }
};

}  // namespace luoxuan::engine::fact
