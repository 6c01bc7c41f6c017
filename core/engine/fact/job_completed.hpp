#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// The world did it.
struct JobCompleted {
  static constexpr std::string_view fact_name = "job_completed";
  Key job;
  Key instance;
  std::string element;
  std::string type;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("job", job), visit("instance", instance), visit("element", element), visit("type", type);
  }
};

}  // namespace luoxuan::engine::fact
