#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"
#include "value/value.hpp"

namespace luoxuan::engine::fact {

/// A draft of the opinion and the fields was kept; nothing is decided.
struct WorkItemSaved {
  static constexpr std::string_view fact_name = "work_item_saved";
  Key work_item;
  Key instance;
  std::string element;
  std::string by;
  value::Value draft;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("work_item", work_item), visit("instance", instance), visit("element", element), visit("by", by);
    visit("draft", draft);
  }
};

}  // namespace luoxuan::engine::fact
