#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// A token cannot go on.
struct IncidentRaised {
  static constexpr std::string_view fact_name = "incident_raised";
  Key incident;
  Key instance;
  Key token;
  std::string element;
  std::string english;
  std::string chinese;
  std::string hint_english;
  std::string hint_chinese;
  Moment at;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("incident", incident), visit("instance", instance), visit("token", token), visit("element", element);
    visit("english", english), visit("chinese", chinese), visit("hint_english", hint_english);
    visit("hint_chinese", hint_chinese), visit("at", at);
  }
};

}  // namespace luoxuan::engine::fact
