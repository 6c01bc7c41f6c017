#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// Another person looks at it first; it comes back.
struct WorkItemDelegated {
  static constexpr std::string_view fact_name = "work_item_delegated";
  Key work_item;
  Key instance;
  std::string element;
  std::string from;
  std::string to;
  std::string by;
  std::string reason;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("work_item", work_item), visit("instance", instance), visit("element", element), visit("from", from);
    visit("to", to), visit("by", by), visit("reason", reason);
  }
};

}  // namespace luoxuan::engine::fact
