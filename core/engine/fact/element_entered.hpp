#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"
#include "engine/shared_texts.hpp"

namespace luoxuan::engine::fact {

/// A token came to an element. A compensating one undoes what the element did.
struct ElementEntered {
  static constexpr std::string_view fact_name = "element_entered";
  Key token;
  Key instance;
  Key scope;
  std::string element;
  std::string flow;
  bool multi_instance = false;
  std::int64_t loop_counter = 0;
  SharedTexts trail;
  bool compensating = false;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("token", token), visit("instance", instance), visit("scope", scope);
    visit("element", element), visit("flow", flow), visit("multi_instance", multi_instance);
    visit("loop_counter", loop_counter), visit("trail", trail.list()), visit("compensating", compensating);
  }
};

}  // namespace luoxuan::engine::fact
