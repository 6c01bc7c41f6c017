#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// Who had voted took the vote back while the node was open.
struct WorkItemRecalled {
  static constexpr std::string_view fact_name = "work_item_recalled";
  Key work_item;
  Key instance;
  std::string element;
  std::string by;
  std::string reason;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("work_item", work_item), visit("instance", instance), visit("element", element), visit("by", by);
    visit("reason", reason);
  }
};

}  // namespace luoxuan::engine::fact
