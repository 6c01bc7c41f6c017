#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// A token went into another one: at a join, or where an activity takes several.
struct TokenMerged {
  static constexpr std::string_view fact_name = "token_merged";
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
