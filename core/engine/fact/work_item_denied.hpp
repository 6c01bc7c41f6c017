#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// A listener did not accept what was decided: the work item is open again, and so is its node.
struct WorkItemDenied {
  static constexpr std::string_view fact_name = "work_item_denied";
  Key work_item;
  Key instance;
  Key token;
  std::string element;
  std::string type;        // of the listener's job
  std::string decided_by;  // whose decision it was
  std::string reason;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("work_item", work_item), visit("instance", instance), visit("token", token), visit("element", element);
    visit("type", type), visit("decided_by", decided_by), visit("reason", reason);
  }
};

}  // namespace luoxuan::engine::fact
