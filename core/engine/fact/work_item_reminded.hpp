#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// Those who have not decided yet were nudged.
struct WorkItemReminded {
  static constexpr std::string_view fact_name = "work_item_reminded";
  Key work_item;
  Key instance;
  std::string element;
  std::vector<std::string> candidates;
  std::string by;
  std::string text;
  std::string cause;
  Moment at;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("work_item", work_item), visit("instance", instance), visit("element", element), visit("candidates", candidates);
    visit("by", by), visit("text", text), visit("cause", cause), visit("at", at);
  }
};

}  // namespace luoxuan::engine::fact
