#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// The reader confirmed it.
struct CircularRead {
  static constexpr std::string_view fact_name = "circular_read";
  Key circular;
  Key instance;
  std::string element;
  std::string by;
  Moment at;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("circular", circular), visit("instance", instance), visit("element", element), visit("by", by), visit("at", at);
  }
};

}  // namespace luoxuan::engine::fact
