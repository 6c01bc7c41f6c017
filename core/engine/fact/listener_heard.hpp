#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"
#include "value/value.hpp"

namespace luoxuan::engine::fact {

/// A listener has answered: the next one is called, or the element goes on.
struct ListenerHeard {
  static constexpr std::string_view fact_name = "listener_heard";
  Key job;
  Key instance;
  std::string element;
  std::string listener;
  std::string type;
  value::Value corrections = {};  // of a task listener: attributes of the user task by name; null: none

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("job", job), visit("instance", instance), visit("element", element), visit("listener", listener);
    visit("type", type), visit("corrections", corrections);
  }
};

}  // namespace luoxuan::engine::fact
