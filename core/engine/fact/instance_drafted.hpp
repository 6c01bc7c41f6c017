#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// Its initiator keeps it; nobody is asked anything yet.
struct InstanceDrafted {
  static constexpr std::string_view fact_name = "instance_drafted";
  Key instance;
  std::string process;
  std::string by;
  Moment at;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("instance", instance), visit("process", process), visit("by", by), visit("at", at);
  }
};

}  // namespace luoxuan::engine::fact
