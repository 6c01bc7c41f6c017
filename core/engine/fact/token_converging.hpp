#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// A token waits at an inclusive or complex gateway for what may still come.
struct TokenConverging {
  static constexpr std::string_view fact_name = "token_converging";
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
