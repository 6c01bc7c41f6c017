#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// A token waits at a parallel gateway for the other flows.
struct TokenJoining {
  static constexpr std::string_view fact_name = "token_joining";
  Key token;
  Key instance;
  std::string element;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("token", token), visit("instance", instance), visit("element", element);
  }
};

}  // namespace luoxuan::engine::fact
