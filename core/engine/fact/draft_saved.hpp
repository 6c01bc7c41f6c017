#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// The draft has other content now.
struct DraftSaved {
  static constexpr std::string_view fact_name = "draft_saved";
  Key instance;
  std::string by;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("instance", instance), visit("by", by);
  }
};

}  // namespace luoxuan::engine::fact
