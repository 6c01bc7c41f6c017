#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// It goes on after a suspension.
struct InstanceActivated {
  static constexpr std::string_view fact_name = "instance_activated";
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
