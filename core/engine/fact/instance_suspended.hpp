#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// Nothing happens to it, and no time runs, until it is activated.
struct InstanceSuspended {
  static constexpr std::string_view fact_name = "instance_suspended";
  Key instance;
  std::string by;
  std::string reason;
  Moment at;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("instance", instance), visit("by", by), visit("reason", reason), visit("at", at);
  }
};

}  // namespace luoxuan::engine::fact
