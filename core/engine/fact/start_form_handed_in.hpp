#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"
#include "value/value.hpp"

namespace luoxuan::engine::fact {

/// Whoever began the instance by hand filled in the form of its start event; the values are its variables.
struct StartFormHandedIn {
  static constexpr std::string_view fact_name = "start_form_handed_in";
  Key instance;
  std::string element;
  std::string form;
  std::string by;
  value::Value submission;
  Moment at;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("instance", instance), visit("element", element), visit("form", form);
    visit("by", by), visit("submission", submission), visit("at", at);
  }
};

}  // namespace luoxuan::engine::fact
