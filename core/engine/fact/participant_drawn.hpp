#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// One of several was drawn by lot; the number that was given says which.
struct ParticipantDrawn {
  static constexpr std::string_view fact_name = "participant_drawn";
  Key token;
  Key instance;
  std::string element;
  std::vector<std::string> candidates;
  std::string chosen;
  std::int64_t number = 0;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("token", token), visit("instance", instance), visit("element", element), visit("candidates", candidates);
    visit("chosen", chosen), visit("number", number);
  }
};

}  // namespace luoxuan::engine::fact
