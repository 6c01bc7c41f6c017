#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// Who was asked answered; the flow is unchanged.
struct ConsultationAnswered {
  static constexpr std::string_view fact_name = "consultation_answered";
  Key circular;
  Key instance;
  std::string element;
  std::string by;
  std::string answer;
  Moment at;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("circular", circular), visit("instance", instance), visit("element", element), visit("by", by);
    visit("answer", answer), visit("at", at);
  }
};

}  // namespace luoxuan::engine::fact
