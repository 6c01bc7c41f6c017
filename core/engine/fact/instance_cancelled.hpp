#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// An instance ended before its work was done.
struct InstanceCancelled {
  static constexpr std::string_view fact_name = "instance_cancelled";
  Key instance;
  Moment at;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("instance", instance), visit("at", at);
  }
};

}  // namespace luoxuan::engine::fact
