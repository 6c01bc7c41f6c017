#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// It counts as agreed or refused although nobody decided it: overdue, repeated, the initiator's own, automatic.
struct WorkItemSkipped {
  static constexpr std::string_view fact_name = "work_item_skipped";
  Key work_item;
  Key instance;
  Key token;
  std::string element;
  std::string unit;
  std::vector<std::string> candidates;
  bool agreed = false;
  std::string cause;
  Moment at;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("work_item", work_item), visit("instance", instance), visit("token", token), visit("element", element);
    visit("unit", unit), visit("candidates", candidates), visit("agreed", agreed), visit("cause", cause), visit("at", at);
  }
};

}  // namespace luoxuan::engine::fact
