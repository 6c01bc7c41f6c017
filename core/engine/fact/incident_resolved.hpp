#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// Someone mended the cause, or the token is gone.
struct IncidentResolved {
  static constexpr std::string_view fact_name = "incident_resolved";
  Key incident;
  Key instance;
  std::string element;
  std::string by;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("incident", incident), visit("instance", instance), visit("element", element), visit("by", by);
  }
};

}  // namespace luoxuan::engine::fact
