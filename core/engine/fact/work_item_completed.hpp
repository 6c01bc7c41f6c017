#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/key.hpp"
#include "value/value.hpp"

namespace luoxuan::engine::fact {

/// A person did it.
struct WorkItemCompleted {
  static constexpr std::string_view fact_name = "work_item_completed";
  Key work_item;
  Key instance;
  Key token;
  std::string element;
  std::string unit;
  std::string by;
  std::string on_behalf_of;  // whose work item it was, when a substitute did it
  std::string outcome;       // "done", "agreed" or "refused"
  std::string opinion;
  std::string signature;                 // digest of the picture
  std::vector<std::string> attachments;  // digests
  value::Value submission;
  std::string obligation;
  Moment at;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("work_item", work_item), visit("instance", instance), visit("token", token), visit("element", element);
    visit("unit", unit), visit("by", by), visit("on_behalf_of", on_behalf_of), visit("outcome", outcome);
    visit("opinion", opinion), visit("signature", signature), visit("attachments", attachments);
    visit("submission", submission), visit("obligation", obligation), visit("at", at);
  }
};

}  // namespace luoxuan::engine::fact
