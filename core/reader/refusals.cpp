#include "reader/refusals.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace luoxuan::reader {

Message did_you_mean(std::string_view written, const std::vector<std::string>& candidates, Message otherwise) {
  const auto near = text::nearest(written, candidates);
  return near ? say("did you mean '{}'?", "是否想写“{}”？", *near) : otherwise;
}

Failures in_file_order(Failures failures) {
  std::ranges::stable_sort(failures, {},
                           [](const Failure& failure) { return std::pair(failure.where.line, failure.where.column); });
  return failures;
}

}  // namespace luoxuan::reader
