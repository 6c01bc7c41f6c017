#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// People were asked to do something.
struct WorkItemOpened {
  static constexpr std::string_view fact_name = "work_item_opened";
  Key work_item;
  Key instance;
  Key token;
  std::string element;
  std::string name;
  std::vector<std::string> candidates;
  std::string role;
  std::string unit;
  std::string form;
  std::optional<Moment> due;
  std::int64_t place = 0;
  std::int64_t weight = 1;
  Key added_by = {};
  std::string sign = "none";
  std::string sign_order = "all";
  Moment at;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("work_item", work_item), visit("instance", instance), visit("token", token), visit("element", element);
    visit("name", name);
    visit("candidates", candidates), visit("role", role), visit("unit", unit), visit("form", form), visit("due", due);
    visit("place", place), visit("weight", weight), visit("added_by", added_by), visit("sign", sign);
    visit("sign_order", sign_order), visit("at", at);
  }
};

}  // namespace luoxuan::engine::fact
