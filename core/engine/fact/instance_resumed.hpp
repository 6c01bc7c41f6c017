#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// It goes on where it had ended.
struct InstanceResumed {
  static constexpr std::string_view fact_name = "instance_resumed";
  Key instance;
  std::string from_state;
  std::string by;
  std::string reason;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("instance", instance), visit("from_state", from_state), visit("by", by), visit("reason", reason);
  }
};

}  // namespace luoxuan::engine::fact
