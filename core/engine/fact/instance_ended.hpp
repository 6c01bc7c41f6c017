#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"
#include "value/value.hpp"

namespace luoxuan::engine::fact {

/// It ended otherwise than by its last token: refused, revoked, terminated …
struct InstanceEnded {
  static constexpr std::string_view fact_name = "instance_ended";
  Key instance;
  std::string state;
  std::string element;
  std::string by;
  std::string reason;
  value::Value left;
  Moment at;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("instance", instance), visit("state", state), visit("element", element), visit("by", by), visit("reason", reason);
    visit("left", left), visit("at", at);
  }
};

}  // namespace luoxuan::engine::fact
