#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// People were added to the node before, after or beside this work item.
struct SignersAdded {
  static constexpr std::string_view fact_name = "signers_added";
  Key work_item;
  Key instance;
  std::string element;
  std::string place;
  std::string sign_order;
  std::vector<std::string> people;
  std::string by;
  std::string reason;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("work_item", work_item), visit("instance", instance), visit("element", element), visit("place", place);
    visit("sign_order", sign_order), visit("people", people), visit("by", by), visit("reason", reason);
  }
};

}  // namespace luoxuan::engine::fact
