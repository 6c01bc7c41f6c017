#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// The element waits, or runs.
struct ElementActivated {
  static constexpr std::string_view fact_name = "element_activated";
  Key token;
  Key instance;
  std::string element;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("token", token), visit("instance", instance), visit("element", element);
  }
};

}  // namespace luoxuan::engine::fact
