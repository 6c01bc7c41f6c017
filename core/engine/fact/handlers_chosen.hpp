#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"
#include "value/value.hpp"

namespace luoxuan::engine::fact {

/// People were chosen for nodes that lie ahead.
struct HandlersChosen {
  static constexpr std::string_view fact_name = "handlers_chosen";
  Key instance;
  value::Value handlers;
  std::string by;
  std::string reason;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("instance", instance), visit("handlers", handlers), visit("by", by), visit("reason", reason);
  }
};

}  // namespace luoxuan::engine::fact
