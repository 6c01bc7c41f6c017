#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// An instance began; by a call activity: its token and how deep the calls are nested. The correlation key is that of the
/// message that began it.
struct InstanceStarted {
  static constexpr std::string_view fact_name = "instance_started";
  Key instance;
  std::string process;
  std::string definitions;
  std::string by;
  Moment at;
  Key caller;
  std::int64_t depth = 0;
  std::string correlation_key;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("instance", instance), visit("process", process), visit("definitions", definitions);
    visit("by", by), visit("at", at), visit("caller", caller);
    visit("depth", depth), visit("correlation_key", correlation_key);
  }
};

}  // namespace luoxuan::engine::fact
