#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// The job may be done again.
struct JobReleased {
  static constexpr std::string_view fact_name = "job_released";
  Key job;
  Key instance;
  std::string element;
  Moment not_before;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("job", job), visit("instance", instance), visit("element", element), visit("not_before", not_before);
  }
};

}  // namespace luoxuan::engine::fact
