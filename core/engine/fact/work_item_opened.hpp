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
  std::string element;
  std::string name;
  std::vector<std::string> candidates;
  std::string role;
  std::string unit;
  std::string form;
  std::optional<Moment> due;
  Moment at;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("work_item", work_item), visit("instance", instance), visit("element", element), visit("name", name);
    visit("candidates", candidates), visit("role", role), visit("unit", unit), visit("form", form), visit("due", due);
    visit("at", at);
  }
};

}  // namespace luoxuan::engine::fact
