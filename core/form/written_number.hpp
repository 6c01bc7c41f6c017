#pragma once

#include <optional>
#include <string_view>

#include "value/number.hpp"

namespace luoxuan::form {

struct WrittenNumber {
  value::Number number;  // 85 of "85%"
  bool is_percent = false;
};

/// A number as people write it, half- or full-width: "1,234.5", "1 234", "-￥12", "+5", "85 %". Nothing when it could be several:
/// commas and blanks inside part groups of three digits only, "85 90" is no number.
[[nodiscard]] std::optional<WrittenNumber> read_number(std::string_view written);

}  // namespace luoxuan::form
