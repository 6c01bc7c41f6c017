#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"
#include "value/value.hpp"

namespace luoxuan::engine::fact {

/// A person did it.
struct WorkItemCompleted {
  static constexpr std::string_view fact_name = "work_item_completed";
  Key work_item;
  Key instance;
  std::string element;
  std::string unit;
  std::string by;
  value::Value submission;
  std::string obligation;
  Moment at;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("work_item", work_item), visit("instance", instance), visit("element", element), visit("unit", unit);
    visit("by", by), visit("submission", submission), visit("obligation", obligation), visit("at", at);
  }
};

}  // namespace luoxuan::engine::fact
