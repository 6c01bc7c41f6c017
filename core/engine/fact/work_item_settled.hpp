#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// Those who were added after it have decided: now it counts.
struct WorkItemSettled {
  static constexpr std::string_view fact_name = "work_item_settled";
  Key work_item;
  Key instance;
  std::string element;
  bool agreed = false;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("work_item", work_item), visit("instance", instance), visit("element", element), visit("agreed", agreed);
  }
};

}  // namespace luoxuan::engine::fact
