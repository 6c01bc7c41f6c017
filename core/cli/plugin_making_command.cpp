#include "cli/plugin_making_command.hpp"

#include <algorithm>

#include "application/places.hpp"
#include "plugin/archive.hpp"
#include "plugin/starter.hpp"

namespace luoxuan::cli {
namespace {

/// What cannot be read or written is the caller's; the rest is the plugin's own.
int refused_plugin(const Failures& failures, const Output& output) {
  const bool is_usage = std::ranges::any_of(
      failures, [](const Failure& failure) { return failure.code == FailureCode::not_found || failure.code == FailureCode::io; });
  return output.refused(failures, is_usage ? usage_or_input : does_not_hold);
}

value::Context value_of(const plugin::PackedPlugin& packed, const std::string& place) {
  return {{"plugin", packed.id},
          {"version", packed.version},
          {"sha256", packed.digest},
          {"files", static_cast<std::int64_t>(packed.files)},
          {"place", place}};
}

}  // namespace

int begin_plugin(const PluginNew& command, const Output& output) {
  const std::string folder = command.folder.empty() ? command.id : command.folder;
  const auto written = plugin::write_starter(folder, command.id, command.name.empty() ? command.id : command.name);
  if (!written) return output.refused(written.error(), usage_or_input);
  output.line(say("{0}: a plugin to begin with; see what it says with luoxuan plugin check {0}",
                  "{0}：起步插件已建立，可用 luoxuan plugin check {0} 检查", folder));
  output.json(value::Context{{"plugin", command.id}, {"folder", folder}});
  return done;
}

int pack_plugin(const PluginPack& command, const Output& output) {
  const auto packed = plugin::pack_plugin(application::find_places(), command.plugin, command.target);
  if (!packed) return refused_plugin(packed.error(), output);
  output.line(say("{}: {} {}, {} files, SHA-256 {}", "{}：{} {}，{} 个文件，SHA-256 {}", command.target, packed->id,
                  packed->version, packed->files, packed->digest));
  output.json(value_of(*packed, command.target));
  return done;
}

int install_plugin(const PluginInstall& command, const Output& output) {
  const plugin::PluginPaths paths = application::find_places();
  plugin::InstallWish wish{.folder = command.folder.empty() ? paths.folders.front() : std::filesystem::path(command.folder),
                           .digest = command.digest,
                           .replaces = command.replaces};
  const auto installed = plugin::install_plugin(paths, command.archive, wish);
  if (!installed) return refused_plugin(installed.error(), output);
  const std::string place = (wish.folder / installed->id).string();
  output.line(say("{}: {} {} is installed", "{}：已安装 {} {}", place, installed->id, installed->version));
  output.json(value_of(*installed, place));
  return done;
}

}  // namespace luoxuan::cli
