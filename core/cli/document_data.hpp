#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "value/value.hpp"

namespace luoxuan::cli {

/// A JSON object in which dates and their like may stand as {"@date": "2017-12-20"}. One that is none is told with its place.
[[nodiscard]] Result<value::Context> read_document_data(const std::filesystem::path& file);

}  // namespace luoxuan::cli
