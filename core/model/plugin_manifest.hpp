#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/source_position.hpp"
#include "model/key_places.hpp"

namespace luoxuan::model {

/// [native]: a shared object of the plugin, and the names of what it provides, each "id.name". What it provides beside them is
/// refused, so that a plugin can be checked, and understood, without running it.
struct NativeDeclaration {
  std::string file;  // below the plugin's folder: "native/grades.so"
  std::vector<std::string> tasks;
  std::vector<std::string> functions;
  std::vector<std::string> sources;
  std::vector<std::string> channels;
  KeyPlaces places = {};
  SourcePosition where;
};

/// plugin.toml: what a plugin's folders cannot say themselves.
struct PluginManifest {
  std::string id;  // lower-case ASCII letters, digits and _
  std::string name;
  std::string version;                   // "0.1.0"
  std::string needs_luoxuan;             // "0.1": this version or a later one with the same first number
  std::vector<std::string> extends;      // ids of plugins, nearest first
  std::vector<std::string> permissions;  // what it may use beyond its own files
  std::vector<std::string> replaces;     // "workflows/scheduled_report": what it means to replace
  std::optional<NativeDeclaration> native = {};
  KeyPlaces places = {};
  SourcePosition where;
};

}  // namespace luoxuan::model
