#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// A complex gateway has fired: this token stays until the round is over.
struct TokenAbsorbed {
  static constexpr std::string_view fact_name = "token_absorbed";
  Key token;
  Key instance;
  Key scope;
  std::string element;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("token", token), visit("instance", instance), visit("scope", scope);
    visit("element", element);
  }
};

}  // namespace luoxuan::engine::fact
