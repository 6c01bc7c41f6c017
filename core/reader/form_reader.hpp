#pragma once

#include <string_view>

#include "base/result.hpp"
#include "model/form.hpp"

namespace luoxuan::reader {

/// A .form file (form-js JSON), or every reason why it is refused, each with file, line and column. What has a meaning for
/// the data and does not run here is refused, never ignored. Format: docs/formats/form.md.
[[nodiscard]] Checked<model::Form> read_form(std::string_view text, std::string_view file);

}  // namespace luoxuan::reader
