#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// Where the token goes when it leaves, instead of along the flows.
struct NextChosen {
  static constexpr std::string_view fact_name = "next_chosen";
  Key token;
  Key instance;
  std::string element;
  std::vector<std::string> way;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("token", token), visit("instance", instance), visit("element", element), visit("way", way);
  }
};

}  // namespace luoxuan::engine::fact
