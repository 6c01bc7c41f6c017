#pragma once

#include <string>
#include <vector>

#include "plugin/sources.hpp"

namespace luoxuan::plugin {

/// A plugin that can be used, as its manifest describes it. Whether it holds is not looked at: make_library does that.
struct FoundPlugin {
  std::string id;  // its folder's name, by which it is asked for
  std::string name;
  std::string version;
  std::string folder;
  Failures refusals;  // of the manifest
};

/// Every folder with a plugin.toml where plugins are looked for, by id; of several with one id the first. Without the standard
/// library.
[[nodiscard]] std::vector<FoundPlugin> list_plugins(const PluginPaths& paths);

}  // namespace luoxuan::plugin
