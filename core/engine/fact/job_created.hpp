#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// The world has something to do for the instance.
struct JobCreated {
  static constexpr std::string_view fact_name = "job_created";
  Key job;
  Key instance;
  std::string element;
  std::string type;
  std::int64_t retries = 0;
  Moment at;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("job", job), visit("instance", instance), visit("element", element), visit("type", type);
    visit("retries", retries), visit("at", at);
  }
};

}  // namespace luoxuan::engine::fact
