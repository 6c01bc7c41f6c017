#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// The people of a node have decided, and its listeners are asked before that counts.
struct ElementDeciding {
  static constexpr std::string_view fact_name = "element_deciding";
  Key token;
  Key instance;
  std::string element;
  Key work_item;                // whose decision was the last one; none: another act has decided the node
  std::string obligation = {};  // what it will mark when they accept it

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("token", token), visit("instance", instance), visit("element", element), visit("work_item", work_item);
    visit("obligation", obligation);
  }
};

}  // namespace luoxuan::engine::fact
