#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// Someone moved the work to another node.
struct WorkJumped {
  static constexpr std::string_view fact_name = "work_jumped";
  Key work_item;
  Key instance;
  std::string element;
  std::string target;
  std::string by;
  std::string reason;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("work_item", work_item), visit("instance", instance), visit("element", element), visit("target", target);
    visit("by", by), visit("reason", reason);
  }
};

}  // namespace luoxuan::engine::fact
