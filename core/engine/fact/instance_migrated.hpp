#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// It goes on with another version of its definitions.
struct InstanceMigrated {
  static constexpr std::string_view fact_name = "instance_migrated";
  Key instance;
  std::string from;
  std::string to;
  std::string by;
  std::string reason;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("instance", instance), visit("from", from), visit("to", to), visit("by", by), visit("reason", reason);
  }
};

}  // namespace luoxuan::engine::fact
