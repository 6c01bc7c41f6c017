#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// The draft was handed in.
struct DraftSubmitted {
  static constexpr std::string_view fact_name = "draft_submitted";
  Key instance;
  std::string process;
  std::string definitions;
  std::string by;
  Moment at;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("instance", instance), visit("process", process), visit("definitions", definitions), visit("by", by);
    visit("at", at);
  }
};

}  // namespace luoxuan::engine::fact
