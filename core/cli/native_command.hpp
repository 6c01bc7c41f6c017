#pragma once

#include "cli/installation_place.hpp"
#include "cli/output.hpp"

namespace luoxuan::cli {

struct NativeChoice : InstallationPlace {
  std::string digest;  // SHA-256
};

/// Native code of the plugin that a data folder runs: its digest, what it provides, and whether it may run.
[[nodiscard]] int list_native(const NativeChoice& command, const Output& output);
/// Lets it run, when it can be loaded and provides what plugin.toml says. The history says who.
[[nodiscard]] int allow_native(const NativeChoice& command, const Output& output);
[[nodiscard]] int deny_native(const NativeChoice& command, const Output& output);

}  // namespace luoxuan::cli
