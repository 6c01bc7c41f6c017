#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// An event subprocess took over from the content of its scope.
struct ScopeInterrupted {
  static constexpr std::string_view fact_name = "scope_interrupted";
  Key token;
  Key instance;
  std::string element;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("token", token), visit("instance", instance), visit("element", element);
  }
};

}  // namespace luoxuan::engine::fact
