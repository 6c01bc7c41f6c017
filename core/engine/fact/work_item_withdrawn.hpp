#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// Who had done a node took it back: what came after it was undone.
struct WorkItemWithdrawn {
  static constexpr std::string_view fact_name = "work_item_withdrawn";
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
