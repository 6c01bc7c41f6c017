#pragma once

#include <filesystem>
#include <string>

#include "plugin/sources.hpp"

namespace luoxuan::plugin {

/// A plugin in one file, to be handed on: a BagIt bag in a .zip (docs/formats/package.md), unsigned. Equal plugins give equal
/// bytes.
struct PackedPlugin {
  std::string id;
  std::string version;
  std::string digest;  // SHA-256 of the file
  std::size_t files = 0;
};

/// Packs a plugin that is accepted, and what it has alone: what it extends is not in it. Every refusal at once; nothing is
/// written then.
[[nodiscard]] Checked<PackedPlugin> pack_plugin(const PluginPaths& paths, std::string_view plugin,
                                                const std::filesystem::path& target);

struct InstallWish {
  std::filesystem::path folder;  // of plugins; its own becomes FOLDER/ID
  std::string digest = {};       // that the file must have; empty: any
  bool replaces = false;         // another version may be there
};

/// Unpacks it when its digests hold and the plugin in it is accepted beside those that are there; else nothing has changed. The
/// same again is no failure; another one of its id is a conflict unless it is to be replaced. Instances that run keep what they
/// began with.
[[nodiscard]] Checked<PackedPlugin> install_plugin(const PluginPaths& paths, const std::filesystem::path& archive,
                                                   const InstallWish& wish);

}  // namespace luoxuan::plugin
