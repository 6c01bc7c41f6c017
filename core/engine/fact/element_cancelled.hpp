#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// The element was ended before it was done: its token is gone.
struct ElementCancelled {
  static constexpr std::string_view fact_name = "element_cancelled";
  Key token;
  Key instance;
  Key scope;
  std::string element;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("token", token), visit("instance", instance), visit("scope", scope), visit("element", element);
  }
};

}  // namespace luoxuan::engine::fact
