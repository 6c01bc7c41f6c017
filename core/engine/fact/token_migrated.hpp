#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// The token stands on an element of the new version.
struct TokenMigrated {
  static constexpr std::string_view fact_name = "token_migrated";
  Key token;
  Key instance;
  std::string from;
  std::string element;
  std::string flow;
  std::vector<std::string> trail;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("token", token), visit("instance", instance), visit("from", from), visit("element", element), visit("flow", flow);
    visit("trail", trail);
  }
};

}  // namespace luoxuan::engine::fact
