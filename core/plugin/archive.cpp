#include "plugin/archive.hpp"

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/temporary_folder.hpp"
#include "base/text.hpp"
#include "package/bag_source.hpp"
#include "package/bag_writer.hpp"
#include "package/verify.hpp"
#include "package/zip.hpp"
#include "plugin/folder.hpp"
#include "plugin/library_maker.hpp"
#include "plugin/list.hpp"
#include "plugin/whole_folder.hpp"
#include "reader/manifest_reader.hpp"

namespace luoxuan::plugin {
namespace {

constexpr std::string_view payload = "data/";
constexpr std::string_view metadata = "data/ro-crate-metadata.json";  // the bag's, not the plugin's
constexpr std::uint64_t most_unpacked = std::uint64_t{256} << 20;
constexpr std::size_t most_packed = std::size_t{256} << 20;
// Packing says nothing of when: equal plugins are equal files.
constexpr Moment packed_at = Moment(std::chrono::milliseconds(946'684'800'000));  // 2000-01-01T00:00:00Z

using Files = std::map<std::string, std::string>;

Failure not_a_plugin(const std::filesystem::path& archive, Message message) {
  return {FailureCode::invalid_input,
          std::move(message),
          say("pack it with luoxuan plugin pack", "请用 luoxuan plugin pack 打包"),
          {archive.string()}};
}

/// The files of a plugin that is in force, which read_sources has read.
Checked<PluginFiles> accepted_files(const PluginPaths& paths, std::string_view plugin) {
  auto sources = read_sources(paths, plugin, false);
  if (const auto library = load_library(paths, plugin, false); !library) return library.error();
  if (!sources) return sources.error();
  return std::move(sources->plugins.back());
}

Result<Files> payload_of(const std::filesystem::path& archive) {
  package::Findings findings;
  LX_TRY_ASSIGN(const std::unique_ptr<package::BagSource> bag, package::open_zip(archive, most_unpacked, findings));
  if (bag == nullptr || !findings.without_errors())
    return not_a_plugin(archive, say("expected a packed plugin, found another file", "应为打包的插件，实为其他文件"));
  Files files;
  for (const auto& [path, size] : bag->files()) {
    if (!path.starts_with(payload) || path == metadata) continue;
    LX_TRY_ASSIGN(std::string bytes, bag->read_whole(path, most_unpacked));
    files.emplace(path.substr(payload.size()), std::move(bytes));
  }
  return files;
}

/// The whole file is what it was when it was packed, and the one that was meant.
Checked<std::string> checked_digest(const std::filesystem::path& archive, const std::string& wanted) {
  const auto bytes = read_file(archive, most_packed);
  if (!bytes) return Failures{bytes.error()};
  std::string digest = sha256(*bytes);
  if (!wanted.empty() && text::to_lower_case(wanted) != digest)
    return Failures{{FailureCode::invalid_input,
                     say("expected a file with the SHA-256 {}, found {}", "文件的 SHA-256 应为 {}，实际为 {}", wanted, digest),
                     say("get it again from where the digest is from", "请从公布摘要处重新获取"),
                     {archive.string()}}};
  const auto verified = package::verify(archive, {.signature_required = false, .unpacked_limit = most_unpacked});
  if (!verified) return Failures{verified.error()};
  if (!verified->valid) return verified->errors;
  return digest;
}

}  // namespace

Checked<PackedPlugin> pack_plugin(const PluginPaths& paths, std::string_view plugin, const std::filesystem::path& target) {
  auto found = accepted_files(paths, plugin);
  if (!found) return found.error();
  package::PackageContent content{.title = fmt::format("{} {}", found->id, found->manifest.version),
                                  .description = found->manifest.name,
                                  .created = packed_at,
                                  .period = {},
                                  .sender = found->id,
                                  .files = {}};
  for (auto& [path, bytes] : found->files) content.files.push_back({path, path, {}, std::move(bytes)});
  if (Failures refusals = package::check(content); !refusals.empty()) return refusals;
  const auto packed = [&]() -> Result<std::string> {
    LX_TRY_ASSIGN(const auto folder, TemporaryFolder::make("pack"));
    const std::filesystem::path bag = folder->path() / fmt::format("{}-{}", found->id, found->manifest.version);
    LX_TRY(package::write_bag(bag, content, nullptr));
    LX_TRY(package::write_zip(bag, target));
    LX_TRY_ASSIGN(const std::string bytes, read_file(target, most_packed));
    return sha256(bytes);
  }();
  if (!packed) return Failures{packed.error()};
  return PackedPlugin{found->id, found->manifest.version, *packed, content.files.size()};
}

Checked<PackedPlugin> install_plugin(const PluginPaths& paths, const std::filesystem::path& archive, const InstallWish& wish) {
  const auto digest = checked_digest(archive, wish.digest);
  if (!digest) return digest.error();
  const auto files = payload_of(archive);
  if (!files) return Failures{files.error()};
  const auto manifest_text = files->find("plugin.toml");
  if (manifest_text == files->end())
    return Failures{not_a_plugin(archive, say("expected plugin.toml in it, found none", "其中应有 plugin.toml，实际没有"))};
  const auto manifest = reader::read_manifest(manifest_text->second, archive.filename().string() + "/plugin.toml");
  if (!manifest) return manifest.error();
  const std::filesystem::path place = wish.folder / manifest->id;  // an id is no path: is_plugin_id
  PackedPlugin installed{manifest->id, manifest->version, *digest, files->size()};
  std::error_code error;
  const bool is_there = std::filesystem::exists(place, error);
  if (is_there && read_plugin_folder(place).files == *files) return installed;
  if (is_there && !wish.replaces)
    return Failures{
        {FailureCode::conflict,
         say("expected no plugin '{}' yet, found another one", "应尚无插件“{}”，实际已有不同内容的同名插件", manifest->id),
         say("--replace takes this one for it", "用 --replace 替换"),
         {place.string()}}};
  auto draft = WholeFolder::beside(place);
  if (!draft) return Failures{draft.error()};
  if (const auto filled = draft->fill(*files); !filled) return Failures{filled.error()};
  if (const auto library = load_library(paths, draft->path().string(), false); !library) return library.error();
  if (read_plugin_folder(draft->path()).files != *files)  // hidden files, which nobody would see
    return Failures{
        not_a_plugin(archive, say("expected files that a plugin has, found others", "应只有插件文件，实际还有其他文件"))};
  const auto done = is_there ? draft->replace() : draft->publish();
  if (!done) return Failures{done.error()};
  return installed;
}

}  // namespace luoxuan::plugin
