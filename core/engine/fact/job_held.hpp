#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// The job is not given to anybody until its instance goes on.
struct JobHeld {
  static constexpr std::string_view fact_name = "job_held";
  Key job;
  Key instance;
  std::string element;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("job", job), visit("instance", instance), visit("element", element);
  }
};

}  // namespace luoxuan::engine::fact
