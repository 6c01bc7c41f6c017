#pragma once

#include <string_view>

#include "base/result.hpp"
#include "model/plugin_manifest.hpp"

namespace luoxuan::reader {

/// plugin.toml. `file` is the name that refusals give; every refusal at once.
[[nodiscard]] Checked<model::PluginManifest> read_manifest(std::string_view text, std::string_view file);

/// As far as it can be read, its refusals behind those that are there: for who goes on to find the faults of other files.
[[nodiscard]] model::PluginManifest read_manifest_leniently(std::string_view text, std::string_view file, Failures& refusals);

/// Whether a text is what `id` and `extends`, or what `needs_luoxuan` may hold.
[[nodiscard]] bool is_plugin_id(std::string_view text);
[[nodiscard]] bool is_needed_version(std::string_view text);

}  // namespace luoxuan::reader
