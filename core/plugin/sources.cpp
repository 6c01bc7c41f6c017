#include "plugin/sources.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "plugin/folder.hpp"
#include "plugin/list.hpp"
#include "plugin/whole_folder.hpp"
#include "reader/manifest_reader.hpp"
#include "value/json.hpp"

namespace luoxuan::plugin {
namespace {

/// Numbers with dots between them, as the manifest reader accepted them.
std::vector<int> numbers_of(std::string_view version) {
  std::vector<int> numbers;
  for (const std::string& number : text::split(version, ".")) numbers.push_back(std::stoi(number));
  return numbers;
}

/// This version or a later one with the same first number.
bool fits_this_program(std::string_view needed) {
  const auto wanted = numbers_of(needed), have = numbers_of(LUOXUAN_VERSION);
  return wanted.front() == have.front() && wanted <= have;
}

class Collector {
 public:
  /// Kept sources were accepted once: the version of the program does not matter any more.
  Collector(const PluginPaths& paths, bool are_kept) : paths_(paths), are_kept_(are_kept) {}

  /// not_found when it is not there.
  void add_first(std::string_view name) {
    if (const auto folder = find(name)) return add_found(std::string(name), *folder, {}, false);
    refuse_unknown(name, {});
    reading.refusals.back().code = FailureCode::not_found;
  }

  SourceReading reading;

 private:
  void add_extended(const std::string& name, const SourcePosition& asked_at) {
    if (std::ranges::find(done_, name) != done_.end()) return;
    if (std::ranges::find(open_, name) != open_.end())
      return refuse(say("expected plugins that extend each other in one direction, found the circle {}",
                        "插件的扩展关系应无循环，实为 {}", text::join(open_, " → ") + " → " + name),
                    say("remove one of the extensions", "请去掉其中一个扩展"), asked_at);
    if (const auto folder = find(name)) return add_found(name, *folder, asked_at, true);
    // the one that was probably meant is taken, so that the faults of the other files can be told
    if (const auto meant = refuse_unknown(name, asked_at))
      add_extended(*meant, asked_at);
    else
      reading.gaps.add_everything();
  }

  void add_found(const std::string& name, const std::filesystem::path& folder, const SourcePosition& asked_at, bool is_extended) {
    open_.push_back(name);
    PluginFiles plugin{name, folder.generic_string(), {}, {}};
    FolderContents contents = name == standard_plugin ? read_standard_folder(folder) : read_plugin_folder(folder);
    plugin.files = std::move(contents.files);
    std::ranges::move(contents.refusals, std::back_inserter(reading.refusals));
    reading.gaps.add(contents.gaps);
    if (name == standard_plugin) {
      plugin.manifest.id = name;
    } else if (const auto manifest = plugin.files.find("plugin.toml"); manifest != plugin.files.end()) {
      read_manifest(plugin, manifest->second, asked_at, is_extended);
    } else {
      reading.gaps.add_everything();  // refused already
    }
    open_.pop_back();
    done_.push_back(plugin.id);
    reading.sources.plugins.push_back(std::move(plugin));
  }

  void read_manifest(PluginFiles& plugin, const std::string& text, const SourcePosition& asked_at, bool is_extended) {
    const std::size_t before = reading.refusals.size();
    plugin.manifest = reader::read_manifest_leniently(text, plugin.shown_folder + "/plugin.toml", reading.refusals);
    const model::PluginManifest& manifest = plugin.manifest;
    // what it extends may be what could not be read
    if (reading.refusals.size() > before && manifest.extends.empty()) reading.gaps.add_everything();
    const auto at = [&](std::string_view key) { return manifest.places.of(key, manifest.where); };
    if (is_extended && reader::is_plugin_id(manifest.id) && manifest.id != plugin.id)
      refuse(say("expected a plugin with the id '{}', found '{}' in its folder", "应为 id 是“{}”的插件，其文件夹中实为“{}”",
                 plugin.id, manifest.id),
             say("name the folder as the id", "文件夹名应与 id 相同"), asked_at);
    if (manifest.id == standard_plugin)
      refuse(say("expected an id of its own, found '{}', the one of the standard library", "应为自己的 id，实为标准库的“{}”",
                 manifest.id),
             say("choose another id", "请换一个 id"), at("id"));
    if (!are_kept_ && reader::is_needed_version(manifest.needs_luoxuan) && !fits_this_program(manifest.needs_luoxuan))
      refuse(say("needs_luoxuan: expected this version, {}, or an earlier one with the same first number, found {}",
                 "needs_luoxuan：应不高于当前版本 {} 且首位版本号相同，实为 {}", std::string_view(LUOXUAN_VERSION),
                 manifest.needs_luoxuan),
             say("install that version of luoxuan, or a plugin made for this one",
                 "请安装该版本的 luoxuan，或换用适合当前版本的插件"),
             at("needs_luoxuan"));
    if (!is_extended && !manifest.id.empty()) open_.back() = plugin.id = manifest.id;
    for (std::size_t i = 0; i < manifest.extends.size(); ++i)
      if (reader::is_plugin_id(manifest.extends[i]))
        add_extended(manifest.extends[i], at(fmt::format("extends[{}]", i + 1)));
      else
        reading.gaps.add_everything();
  }

  /// A folder that is given itself, or one of that name where plugins are.
  [[nodiscard]] std::optional<std::filesystem::path> find(std::string_view name) const {
    if (name == standard_plugin) return paths_.standard;
    std::error_code error;
    std::filesystem::path as_path = std::filesystem::path(name).lexically_normal();
    if (!as_path.has_filename()) as_path = as_path.parent_path();  // "plugins/a/"
    if (as_path.empty()) return std::nullopt;
    if (open_.empty() && !are_kept_ && std::filesystem::exists(as_path / "plugin.toml", error)) return as_path;
    for (const std::filesystem::path& folder : paths_.folders)
      if (std::filesystem::exists(folder / as_path / "plugin.toml", error)) return (folder / as_path).lexically_normal();
    return std::nullopt;
  }

  /// What was probably meant.
  std::optional<std::string> refuse_unknown(std::string_view name, const SourcePosition& asked_at) {
    std::vector<std::string> known = {std::string(standard_plugin)};
    for (const FoundPlugin& found : list_plugins(paths_)) known.push_back(found.id);
    auto meant = text::nearest(name, known);
    refuse(say("expected a plugin, found none called '{}'", "应为插件，实际没有“{}”", name),
           meant ? say("did you mean '{}'?", "是否指“{}”？", *meant)
                 : say("give its id, or a folder that holds plugin.toml", "请给出插件的 id，或含有 plugin.toml 的文件夹"),
           asked_at);
    return meant;
  }

  void refuse(Message message, Message hint, const SourcePosition& where) {
    reading.refusals.push_back({FailureCode::invalid_definition, std::move(message), std::move(hint), where});
  }

  const PluginPaths& paths_;
  bool are_kept_;
  std::vector<std::string> open_;
  std::vector<std::string> done_;
};

Checked<Sources> all_or_nothing(SourceReading reading) {
  if (!reading.refusals.empty()) return std::move(reading.refusals);
  return std::move(reading.sources);
}

SourceReading collect(const PluginPaths& paths, std::string_view plugin, bool with_demo, bool are_kept) {
  Collector collector(paths, are_kept);
  collector.add_first(plugin);
  collector.reading.sources.with_demo = with_demo;
  return std::move(collector.reading);
}

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

SourceReading read_what_is_there(const PluginPaths& paths, std::string_view plugin, bool with_demo) {
  return collect(paths, plugin, with_demo, false);
}

Checked<Sources> read_sources(const PluginPaths& paths, std::string_view plugin, bool with_demo) {
  return all_or_nothing(collect(paths, plugin, with_demo, false));
}

Result<void> keep_sources(const Sources& sources, const std::filesystem::path& folder) {
  std::error_code error;
  if (std::filesystem::exists(folder / order_file, error)) return {};
  LX_TRY_ASSIGN(WholeFolder draft, WholeFolder::beside(folder));
  value::List order;
  for (const PluginFiles& plugin : sources.plugins) {
    order.emplace_back(plugin.id);
    LX_TRY(draft.fill(plugin.files, plugin.id));
  }
  LX_TRY(draft.fill({{std::string(order_file),
                      value::to_json(value::Context{{"plugins", std::move(order)}, {"demo", sources.with_demo}}, 2)}}));
  // What lies there without its order is not whole: of a version that was kept file by file, or restored in part.
  const auto published = std::filesystem::exists(folder, error) ? draft.replace() : draft.publish();
  // Another process may have kept the same version meanwhile.
  if (!published && std::filesystem::exists(folder / order_file, error)) return {};
  return published;
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
  return all_or_nothing(collect({folder / standard_plugin, {folder}}, names->if_list()->back().to_string(),
                                demo != nullptr && *demo == value::Value(true), true));
}

}  // namespace luoxuan::plugin
