#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// A person sent it back to who had done an earlier one.
struct WorkItemReturned {
  static constexpr std::string_view fact_name = "work_item_returned";
  Key work_item;
  Key instance;
  std::string element;
  std::string unit;
  std::string by;
  std::string opinion;
  std::string target;
  std::string on_behalf_of;
  std::string review;  // "walk": everything behind the target is done again; "direct": who returned it gets it next
  Moment at;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("work_item", work_item), visit("instance", instance), visit("element", element), visit("unit", unit);
    visit("by", by), visit("opinion", opinion), visit("target", target);
    visit("on_behalf_of", on_behalf_of), visit("review", review), visit("at", at);
  }
};

}  // namespace luoxuan::engine::fact
