#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// Who had taken it gave it back to all candidates.
struct WorkItemUnclaimed {
  static constexpr std::string_view fact_name = "work_item_unclaimed";
  Key work_item;
  Key instance;
  std::string element;
  std::string by;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("work_item", work_item), visit("instance", instance), visit("element", element), visit("by", by);
  }
};

}  // namespace luoxuan::engine::fact
