#pragma once

#include <string_view>

#include "base/result.hpp"

namespace luoxuan::engine {

/// Workflows that an administrator has disabled (停用): nobody begins them by hand. What begins without a person (calendar,
/// calls, messages, timers) does not ask, and what runs goes on.
class DisabledWorkflows {
 public:
  virtual ~DisabledWorkflows() = default;
  [[nodiscard]] virtual Result<bool> contains(std::string_view process) const = 0;
};

}  // namespace luoxuan::engine
