#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// It came back with an answer.
struct DelegationResolved {
  static constexpr std::string_view fact_name = "delegation_resolved";
  Key work_item;
  Key instance;
  std::string element;
  std::string by;
  std::string to;
  std::string opinion;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("work_item", work_item), visit("instance", instance), visit("element", element), visit("by", by), visit("to", to);
    visit("opinion", opinion);
  }
};

}  // namespace luoxuan::engine::fact
