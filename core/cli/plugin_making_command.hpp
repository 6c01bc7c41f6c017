#pragma once

#include <string>

#include "cli/output.hpp"

namespace luoxuan::cli {

/// luoxuan plugin new
struct PluginNew {
  std::string id;
  std::string name;
  std::string folder;  // empty: ID, here
};
[[nodiscard]] int begin_plugin(const PluginNew& command, const Output& output);

/// luoxuan plugin pack
struct PluginPack {
  std::string plugin;  // id or folder
  std::string target;  // .zip
};
[[nodiscard]] int pack_plugin(const PluginPack& command, const Output& output);

/// luoxuan plugin install
struct PluginInstall {
  std::string archive;
  std::string folder;  // of plugins; empty: where this program looks for them
  std::string digest;
  bool replaces = false;
};
[[nodiscard]] int install_plugin(const PluginInstall& command, const Output& output);

}  // namespace luoxuan::cli
