#include "plugin/folder.hpp"

#include <array>
#include <vector>

#include "base/file.hpp"
#include "base/text.hpp"

namespace luoxuan::plugin {
namespace {

constexpr std::size_t most_files = 2'000;
constexpr std::size_t largest_file = 32u << 20;

/// Where a file of this ending belongs. An ending of "" is a file name.
struct Place {
  std::string_view folder;
  std::string_view ending;
};

constexpr std::array places = {
    Place{"", "plugin.toml"},    Place{"", "institution.toml"},   Place{"", "calendar.toml"},   Place{"", "reports.toml"},
    Place{"", "packages.toml"},  Place{"", "README.md"},          Place{"", "README.zh-CN.md"}, Place{"organisation", ".csv"},
    Place{"frameworks", ".csv"}, Place{"targets", ".csv"},        Place{"standards", ".csv"},   Place{"duties", ".csv"},
    Place{"workflows", ".bpmn"}, Place{"decisions", ".dmn"},      Place{"forms", ".form"},      Place{"templates", ".docx"},
    Place{"messages", ".toml"},  Place{"scenarios", ".scenario"}, Place{"demo", ".csv"},        Place{"demo", ".scenario"},
};

bool is_known(const std::string& path) {
  const std::size_t slash = path.find('/');
  const std::string_view first = slash == std::string::npos ? std::string_view() : std::string_view(path).substr(0, slash);
  for (const Place& place : places)
    if (place.folder == first && (first.empty() ? path == place.ending : path.ends_with(place.ending))) return true;
  return false;
}

std::vector<std::string> known_names(bool at_top) {
  std::vector<std::string> names;
  for (const Place& place : places) {
    if (!at_top && !place.folder.empty()) names.emplace_back(place.folder);
    if (at_top && place.folder.empty()) names.emplace_back(place.ending);
  }
  return names;
}

class FolderReading {
 public:
  explicit FolderReading(std::filesystem::path folder) : folder_(std::move(folder)) {}

  void read(const std::filesystem::path& below, bool refuse_unknown) {
    std::error_code error;
    std::filesystem::recursive_directory_iterator at(folder_ / below, error);
    if (error) {
      if (refuse_unknown) refuse("", say("expected a readable folder, found none", "应为可读的文件夹，实际没有"), {});
      return;
    }
    for (; at != std::filesystem::recursive_directory_iterator(); at.increment(error)) {
      const std::string path = at->path().lexically_relative(folder_).generic_string();
      if (error || at->is_symlink(error)) {
        refuse(path, say("expected a file, found a link", "应为文件，实为链接"), say("copy the file instead", "请改为复制文件"));
      } else if (at->is_regular_file(error)) {
        read_one(path, refuse_unknown);
      }
      if (files.size() > most_files) {
        refuse("", say("expected at most {} files, found more", "文件应不超过 {} 个，实际更多", most_files), {});
        return;
      }
    }
  }

  std::map<std::string, std::string> files;
  Failures refusals;

 private:
  void read_one(const std::string& path, bool refuse_unknown) {
    if (!is_known(path)) {
      if (refuse_unknown) refuse_name(path);
      return;
    }
    if (auto bytes = read_file(folder_ / path, largest_file))
      files.emplace(path, *std::move(bytes));
    else
      refusals.push_back(bytes.error());
  }

  void refuse_name(const std::string& path) {
    const std::size_t slash = path.find('/');
    const bool at_top = slash == std::string::npos;
    const auto meant = text::nearest(path.substr(0, slash), known_names(at_top));
    refuse(path, say("expected a file that a plugin has, found '{}'", "应为插件可有的文件，实为“{}”", path),
           meant ? say("did you mean {}?", "是否指 {}？", *meant)
                 : say("docs/formats/plugin.md says which files go where", "各文件的位置见 docs/formats/plugin.md"));
  }

  void refuse(const std::string& path, Message message, Message hint) {
    refusals.push_back({FailureCode::invalid_definition,
                        std::move(message),
                        std::move(hint),
                        {(path.empty() ? folder_ : folder_ / path).generic_string()}});
  }

  std::filesystem::path folder_;
};

Checked<std::map<std::string, std::string>> result_of(FolderReading& reading) {
  if (!reading.refusals.empty()) return std::move(reading.refusals);
  return std::move(reading.files);
}

}  // namespace

Checked<std::map<std::string, std::string>> read_plugin_folder(const std::filesystem::path& folder) {
  FolderReading reading(folder);
  reading.read("", true);
  return result_of(reading);
}

Checked<std::map<std::string, std::string>> read_standard_folder(const std::filesystem::path& folder) {
  FolderReading reading(folder);
  for (const char* below : {"workflows", "forms", "templates"}) reading.read(below, false);
  return result_of(reading);
}

}  // namespace luoxuan::plugin
