#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// What the tokens that met at a join have behind them together.
struct WayMerged {
  static constexpr std::string_view fact_name = "way_merged";
  Key token;
  Key instance;
  std::vector<std::string> trail;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("token", token), visit("instance", instance), visit("trail", trail);
  }
};

}  // namespace luoxuan::engine::fact
