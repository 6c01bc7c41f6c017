#pragma once

#include <memory>

#include "base/result.hpp"
#include "model/library.hpp"
#include "plugin/sources.hpp"

namespace luoxuan::plugin {

/// Reads every file of the sources into a library and checks that they fit together: all or nothing, and every refusal at
/// once, with file, line, expected, found and hint. What is checked: docs/formats/plugin.md.
[[nodiscard]] Checked<std::shared_ptr<const model::Library>> make_library(const Sources& sources);

}  // namespace luoxuan::plugin
