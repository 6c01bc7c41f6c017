#pragma once

#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// The last token of an instance is gone.
struct InstanceCompleted {
  static constexpr std::string_view fact_name = "instance_completed";
  Key instance;
  Moment at;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("instance", instance), visit("at", at);
  }
};

}  // namespace luoxuan::engine::fact
