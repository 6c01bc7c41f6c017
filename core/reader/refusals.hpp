#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace luoxuan::reader {

/// "did you mean …" when one of the candidates is near to what was written, else `otherwise`.
[[nodiscard]] Message did_you_mean(std::string_view written, const std::vector<std::string>& candidates, Message otherwise = {});

/// As a reader of the file meets them: by line, then column.
[[nodiscard]] Failures in_file_order(Failures failures);

}  // namespace luoxuan::reader
