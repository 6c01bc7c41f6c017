#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// A signal was thrown, from outside or by an instance. Who waits for it hears it; it is not kept.
struct SignalThrown {
  static constexpr std::string_view fact_name = "signal_thrown";
  Key instance;
  std::string signal;
  std::string element;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("instance", instance), visit("signal", signal), visit("element", element);
  }
};

}  // namespace luoxuan::engine::fact
