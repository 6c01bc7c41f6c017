#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::engine::fact {

/// It did not work, this time.
struct JobFailed {
  static constexpr std::string_view fact_name = "job_failed";
  Key job;
  Key instance;
  std::string element;
  std::string type;
  std::int64_t retries = 0;
  Moment not_before;
  std::string english;
  std::string chinese;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("job", job), visit("instance", instance), visit("element", element), visit("type", type);
    visit("retries", retries), visit("not_before", not_before), visit("english", english), visit("chinese", chinese);
  }
};

}  // namespace luoxuan::engine::fact
