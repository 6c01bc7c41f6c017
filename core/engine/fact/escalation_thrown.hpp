#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// An escalation was thrown, and caught by this element; by none: nothing happens.
struct EscalationThrown {
  static constexpr std::string_view fact_name = "escalation_thrown";
  Key token;
  Key instance;
  std::string element;
  std::string code;
  std::string caught_by;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("token", token), visit("instance", instance), visit("element", element);
    visit("code", code), visit("caught_by", caught_by);
  }
};

}  // namespace luoxuan::engine::fact
