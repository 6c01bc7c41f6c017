#include "plugin/sources.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "plugin/folder.hpp"
#include "reader/manifest_reader.hpp"
#include "value/json.hpp"

namespace luoxuan::plugin {
namespace {

class Collector {
 public:
  explicit Collector(const PluginPaths& paths) : paths_(paths) {}

  void add(std::string_view name, const SourcePosition& asked_at) {
    const std::string key(name);
    if (std::ranges::find(done_, key) != done_.end()) return;
    if (std::ranges::find(open_, key) != open_.end())
      return refuse(say("expected plugins that extend each other in one direction, found the circle {}",
                        "插件的扩展关系应无循环，实为 {}", text::join(open_, " → ") + " → " + key),
                    say("remove one of the extensions", "请去掉其中一个扩展"), asked_at);
    const auto folder = find(name, asked_at);
    if (!folder) return;
    open_.push_back(key);
    add_found(key, *folder);
    open_.pop_back();
    done_.push_back(key);
  }

  Failures refusals;
  std::vector<PluginFiles> plugins;

 private:
  void add_found(const std::string& name, const std::filesystem::path& folder) {
    auto files = name == standard_plugin ? read_standard_folder(folder) : read_plugin_folder(folder);
    if (!files) {
      refusals.insert(refusals.end(), files.error().begin(), files.error().end());
      return;
    }
    PluginFiles plugin{name, folder.generic_string(), {}, *std::move(files)};
    if (name == standard_plugin) {
      plugin.manifest.id = name;
    } else {
      const auto manifest = plugin.files.find("plugin.toml");
      auto read = reader::read_manifest(manifest->second, plugin.shown_folder + "/plugin.toml");
      if (!read) {
        refusals.insert(refusals.end(), read.error().begin(), read.error().end());
        return;
      }
      plugin.manifest = *std::move(read);
      plugin.id = plugin.manifest.id;
      for (const std::string& extended : plugin.manifest.extends) add(extended, plugin.manifest.where);
    }
    plugins.push_back(std::move(plugin));
  }

  std::optional<std::filesystem::path> find(std::string_view name, const SourcePosition& asked_at) {
    if (name == standard_plugin) return paths_.standard;
    std::error_code error;
    const std::filesystem::path as_path(name);
    if (std::filesystem::exists(as_path / "plugin.toml", error)) return as_path.lexically_normal();
    std::vector<std::string> known;
    for (const std::filesystem::path& folder : paths_.folders) {
      if (std::filesystem::exists(folder / as_path / "plugin.toml", error)) return (folder / as_path).lexically_normal();
      for (const auto& entry : std::filesystem::directory_iterator(folder, error))
        known.push_back(entry.path().filename().string());
    }
    const auto meant = text::nearest(name, known);
    refuse(say("expected a plugin, found none called '{}'", "应为插件，实际没有“{}”", name),
           meant ? say("did you mean {}?", "是否指 {}？", *meant)
                 : say("give its id, or a folder that holds plugin.toml", "请给出插件的 id，或含有 plugin.toml 的文件夹"),
           asked_at);
    return std::nullopt;
  }

  void refuse(Message message, Message hint, const SourcePosition& where) {
    refusals.push_back({FailureCode::invalid_definition, std::move(message), std::move(hint), where});
  }

  const PluginPaths& paths_;
  std::vector<std::string> open_;
  std::vector<std::string> done_;
};

constexpr std::string_view order_file = "sources.json";

}  // namespace

std::string Sources::version() const {
  Digest all(DigestAlgorithm::sha256);
  all.update(with_demo ? "demo\n" : "plain\n");
  for (const PluginFiles& plugin : plugins) {
    all.update(plugin.id + "\n");
    for (const auto& [path, bytes] : plugin.files) all.update(path + "\n" + sha256(bytes) + "\n");
  }
  return all.finish();
}

Checked<Sources> read_sources(const PluginPaths& paths, std::string_view plugin, bool with_demo) {
  Collector collector(paths);
  collector.add(plugin, {});
  if (!collector.refusals.empty()) return std::move(collector.refusals);
  return Sources{std::move(collector.plugins), with_demo};
}

Result<void> keep_sources(const Sources& sources, const std::filesystem::path& folder) {
  std::error_code error;
  if (std::filesystem::exists(folder / order_file, error)) return {};
  value::List order;
  for (const PluginFiles& plugin : sources.plugins) {
    order.emplace_back(plugin.id);
    for (const auto& [path, bytes] : plugin.files) LX_TRY(write_whole(folder / plugin.id / path, bytes));
  }
  // Written last: a folder with it is complete.
  return write_whole(folder / order_file,
                     value::to_json(value::Context{{"plugins", std::move(order)}, {"demo", sources.with_demo}}, 2));
}

Checked<Sources> read_kept_sources(const std::filesystem::path& folder) {
  const auto bytes = read_file(folder / order_file);
  if (!bytes) return Failures{bytes.error()};
  const auto order = value::parse_json(*bytes, (folder / order_file).string());
  if (!order) return Failures{order.error()};
  const value::Value* names = order->if_context() != nullptr ? order->if_context()->find("plugins") : nullptr;
  if (names == nullptr || names->if_list() == nullptr || names->if_list()->empty())
    return Failures{{FailureCode::io,
                     say("expected a list of plugins, found none", "应为插件列表，实际没有"),
                     say("restore a backup", "请恢复备份"),
                     {(folder / order_file).string()}}};
  const value::Value* demo = order->if_context()->find("demo");
  return read_sources({folder / standard_plugin, {folder}}, names->if_list()->back().to_string(),
                      demo != nullptr && *demo == value::Value(true));
}

}  // namespace luoxuan::plugin
