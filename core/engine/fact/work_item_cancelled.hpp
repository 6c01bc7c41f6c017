#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// It need not be done any more.
struct WorkItemCancelled {
  static constexpr std::string_view fact_name = "work_item_cancelled";
  Key work_item;
  Key instance;
  std::string element;
  std::string reason;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("work_item", work_item), visit("instance", instance), visit("element", element);
    visit("reason", reason);
  }
};

}  // namespace luoxuan::engine::fact
