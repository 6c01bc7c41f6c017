#include "plugin/list.hpp"

#include "base/file.hpp"
#include "reader/manifest_reader.hpp"

namespace luoxuan::plugin {
namespace {

FoundPlugin look_at(const std::filesystem::path& folder) {
  FoundPlugin found{folder.filename().string(), {}, {}, folder.generic_string(), {}};
  const std::filesystem::path file = folder / "plugin.toml";
  if (const auto bytes = read_file(file)) {
    const model::PluginManifest manifest = reader::read_manifest_leniently(*bytes, file.generic_string(), found.refusals);
    found.name = manifest.name;
    found.version = manifest.version;
  } else {
    found.refusals.push_back(bytes.error());
  }
  return found;
}

}  // namespace

std::vector<FoundPlugin> list_plugins(const PluginPaths& paths) {
  std::map<std::string, FoundPlugin> by_id;
  for (const std::filesystem::path& folder : paths.folders) {
    std::error_code error;
    for (std::filesystem::directory_iterator at(folder, error); !error && at != std::filesystem::directory_iterator();
         at.increment(error)) {
      std::error_code unknown;
      if (!std::filesystem::exists(at->path() / "plugin.toml", unknown)) continue;
      FoundPlugin found = look_at(at->path());
      by_id.try_emplace(found.id, std::move(found));
    }
  }
  std::vector<FoundPlugin> plugins;
  for (auto& [id, found] : by_id) plugins.push_back(std::move(found));
  return plugins;
}

}  // namespace luoxuan::plugin
