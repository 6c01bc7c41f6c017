#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// A compensation began, or can come no longer: it is not kept any more.
struct CompensationTaken {
  static constexpr std::string_view fact_name = "compensation_taken";
  Key compensation;
  Key instance;
  std::string element;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("compensation", compensation), visit("instance", instance), visit("element", element);
  }
};

}  // namespace luoxuan::engine::fact
