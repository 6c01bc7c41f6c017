#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// Someone said something without deciding.
struct CommentMade {
  static constexpr std::string_view fact_name = "comment_made";
  Key instance;
  std::string by;
  std::string text;
  std::vector<std::string> mentions;
  Moment at;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("instance", instance), visit("by", by), visit("text", text), visit("mentions", mentions), visit("at", at);
  }
};

}  // namespace luoxuan::engine::fact
