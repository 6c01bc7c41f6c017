#pragma once

#include <string_view>

#include "base/result.hpp"
#include "model/plugin_manifest.hpp"

namespace luoxuan::reader {

/// plugin.toml. `file` is the name that refusals give; every refusal at once.
[[nodiscard]] Checked<model::PluginManifest> read_manifest(std::string_view text, std::string_view file);

}  // namespace luoxuan::reader
