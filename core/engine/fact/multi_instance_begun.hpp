#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// A multi-instance activity knows how many instances it has.
struct MultiInstanceBegun {
  static constexpr std::string_view fact_name = "multi_instance_begun";
  Key token;
  Key instance;
  std::string element;
  std::int64_t total = 0;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("token", token), visit("instance", instance), visit("element", element), visit("total", total);
  }
};

}  // namespace luoxuan::engine::fact
