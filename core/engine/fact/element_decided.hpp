#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// The participants of a node have decided together.
struct ElementDecided {
  static constexpr std::string_view fact_name = "element_decided";
  Key token;
  Key instance;
  std::string element;
  std::string outcome;
  std::int64_t agreed = 0;
  std::int64_t refused = 0;
  std::string unit;
  std::string obligation;
  std::string by = {};  // who had decided, where listeners were asked before it counted; empty: whoever acts

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("token", token), visit("instance", instance), visit("element", element), visit("outcome", outcome);
    visit("agreed", agreed), visit("refused", refused), visit("unit", unit), visit("obligation", obligation);
    visit("by", by);
  }
};

}  // namespace luoxuan::engine::fact
