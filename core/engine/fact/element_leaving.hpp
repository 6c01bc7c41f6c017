#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// The outputs of the element were handed on, but the way out is not clear yet.
struct ElementLeaving {
  static constexpr std::string_view fact_name = "element_leaving";
  Key token;
  Key instance;
  std::string element;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("token", token), visit("instance", instance), visit("element", element);
  }
};

}  // namespace luoxuan::engine::fact
