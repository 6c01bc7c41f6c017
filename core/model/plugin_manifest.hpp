#pragma once

#include <string>
#include <vector>

#include "base/source_position.hpp"
#include "model/key_places.hpp"

namespace luoxuan::model {

/// plugin.toml: what a plugin's folders cannot say themselves.
struct PluginManifest {
  std::string id;  // lower-case ASCII letters, digits and _
  std::string name;
  std::string version;                   // "0.1.0"
  std::string needs_luoxuan;             // "0.1": this version or a later one with the same first number
  std::vector<std::string> extends;      // ids of plugins, nearest first
  std::vector<std::string> permissions;  // what it may use beyond its own files
  std::vector<std::string> replaces;     // "workflows/scheduled_report": what it means to replace
  KeyPlaces places = {};
  SourcePosition where;
};

}  // namespace luoxuan::model
