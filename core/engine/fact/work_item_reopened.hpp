#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// Those who were added before it have decided: now it is its own turn.
struct WorkItemReopened {
  static constexpr std::string_view fact_name = "work_item_reopened";
  Key work_item;
  Key instance;
  std::string element;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("work_item", work_item), visit("instance", instance), visit("element", element);
  }
};

}  // namespace luoxuan::engine::fact
