#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// Which elements of an ad-hoc subprocess begin, one after the other.
struct ElementsChosen {
  static constexpr std::string_view fact_name = "elements_chosen";
  Key token;
  Key instance;
  std::string element;
  std::int64_t total = 0;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("token", token), visit("instance", instance), visit("element", element);
    visit("total", total);
  }
};

}  // namespace luoxuan::engine::fact
