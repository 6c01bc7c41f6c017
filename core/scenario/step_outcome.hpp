#pragma once

#include "base/result.hpp"

namespace luoxuan::scenario {

/// What a step says of itself: nothing when it went well.
[[nodiscard]] inline Failures failures_of(const Failure& failure) {
  return {failure};
}

template <class T>
[[nodiscard]] Failures failures_of(const Checked<T>& result) {
  return result ? Failures{} : result.error();
}

}  // namespace luoxuan::scenario
