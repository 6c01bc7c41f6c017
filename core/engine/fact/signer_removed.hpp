#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// Someone who had not decided was taken out of the node.
struct SignerRemoved {
  static constexpr std::string_view fact_name = "signer_removed";
  Key work_item;
  Key instance;
  std::string element;
  std::vector<std::string> people;
  std::string by;
  std::string reason;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("work_item", work_item), visit("instance", instance), visit("element", element), visit("people", people);
    visit("by", by), visit("reason", reason);
  }
};

}  // namespace luoxuan::engine::fact
