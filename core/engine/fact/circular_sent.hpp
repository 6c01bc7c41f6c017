#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// Someone is shown the instance: a copy, a circular with receipt, a question.
struct CircularSent {
  static constexpr std::string_view fact_name = "circular_sent";
  Key circular;
  Key instance;
  std::string element;
  std::string kind;
  std::string person;
  std::string by;
  std::string text;
  Moment at;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("circular", circular), visit("instance", instance), visit("element", element), visit("kind", kind);
    visit("person", person), visit("by", by), visit("text", text), visit("at", at);
  }
};

}  // namespace luoxuan::engine::fact
