#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/plugin_manifest.hpp"
#include "plugin/gaps.hpp"

namespace luoxuan::plugin {

/// The built-in plugin: workflows/, forms/ and templates/ that every college may use.
inline constexpr std::string_view standard_plugin = "standard";

/// The files of one plugin, as they were read.
struct PluginFiles {
  std::string id;
  std::string shown_folder;  // as failures name it: "plugins/example"
  model::PluginManifest manifest;
  std::map<std::string, std::string> files;  // path below the folder, with '/' → bytes
};

/// A plugin with all that it extends, those that are extended first; the college's own stands last.
struct Sources {
  std::vector<PluginFiles> plugins;
  bool with_demo = false;  // with demo/organisation: invented units and people

  /// SHA-256 of everything: equal sources have equal versions.
  [[nodiscard]] std::string version() const;
};

/// Where plugins are looked for.
struct PluginPaths {
  std::filesystem::path standard;              // folder that holds workflows/, forms/ and templates/
  std::vector<std::filesystem::path> folders;  // folders of plugin folders, searched in this order
};

/// What could be read, and every reason why that is not all.
struct SourceReading {
  Sources sources;  // without plugins when not even the one that was asked for was found
  Failures refusals;
  Gaps gaps;
};

/// Reads a plugin, named by its id or by its folder, and those it extends: unknown plugins, circles of extensions, unknown
/// files, unreadable manifests, more or larger files than a plugin has are refused, and reading goes on.
[[nodiscard]] SourceReading read_what_is_there(const PluginPaths& paths, std::string_view plugin, bool with_demo);

/// As read_what_is_there, all or nothing.
[[nodiscard]] Checked<Sources> read_sources(const PluginPaths& paths, std::string_view plugin, bool with_demo);

/// Writes the sources into a folder of their own, once and for ever; a folder that is there is left as it is.
[[nodiscard]] Result<void> keep_sources(const Sources& sources, const std::filesystem::path& folder);

/// Reads what keep_sources wrote.
[[nodiscard]] Checked<Sources> read_kept_sources(const std::filesystem::path& folder);

}  // namespace luoxuan::plugin
