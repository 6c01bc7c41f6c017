#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// An administrator gave it to others.
struct WorkItemReassigned {
  static constexpr std::string_view fact_name = "work_item_reassigned";
  Key work_item;
  Key instance;
  std::string element;
  std::vector<std::string> from;
  std::vector<std::string> to;
  std::string by;
  std::string reason;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("work_item", work_item), visit("instance", instance), visit("element", element), visit("from", from);
    visit("to", to), visit("by", by), visit("reason", reason);
  }
};

}  // namespace luoxuan::engine::fact
