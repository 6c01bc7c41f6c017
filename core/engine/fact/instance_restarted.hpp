#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// It takes the place of one that has ended.
struct InstanceRestarted {
  static constexpr std::string_view fact_name = "instance_restarted";
  Key instance;
  Key after;
  std::string by;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("instance", instance), visit("after", after), visit("by", by);
  }
};

}  // namespace luoxuan::engine::fact
