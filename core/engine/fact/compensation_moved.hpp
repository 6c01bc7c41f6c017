#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// What can be compensated is now kept for another scope.
struct CompensationMoved {
  static constexpr std::string_view fact_name = "compensation_moved";
  Key compensation;
  Key instance;
  Key scope;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("compensation", compensation), visit("instance", instance), visit("scope", scope);
  }
};

}  // namespace luoxuan::engine::fact
