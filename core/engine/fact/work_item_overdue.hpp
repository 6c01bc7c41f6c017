#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// Its time is over; `then` is what happens.
struct WorkItemOverdue {
  static constexpr std::string_view fact_name = "work_item_overdue";
  Key token;
  Key instance;
  std::string element;
  std::string then;
  Moment at;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("token", token), visit("instance", instance), visit("element", element), visit("then", then), visit("at", at);
  }
};

}  // namespace luoxuan::engine::fact
