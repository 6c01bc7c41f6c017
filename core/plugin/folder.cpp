#include "plugin/folder.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/file.hpp"
#include "base/text.hpp"

namespace luoxuan::plugin {
namespace {

constexpr std::size_t most_files = 2'000;
constexpr std::size_t largest_file = 32u << 20;

/// Where a file of this ending belongs. An ending of a file without folder is its name.
struct Place {
  std::string_view folder;
  std::string_view ending;
};

constexpr std::array places = {
    Place{"", "plugin.toml"},
    Place{"", "institution.toml"},
    Place{"", "calendar.toml"},
    Place{"", "reports.toml"},
    Place{"", "packages.toml"},
    Place{"", "README.md"},
    Place{"", "README.zh-CN.md"},
    Place{"organisation/", ".csv"},
    Place{"frameworks/", ".csv"},
    Place{"targets/", ".csv"},
    Place{"standards/", ".csv"},
    Place{"duties/", ".csv"},
    Place{"workflows/", ".bpmn"},
    Place{"decisions/", ".dmn"},
    Place{"forms/", ".form"},
    Place{"templates/", ".docx"},
    Place{"templates/", ".toml"},
    Place{"messages/", ".toml"},
    Place{"scenarios/", ".scenario"},
    Place{"demo/organisation/", ".csv"},
    Place{"demo/scenarios/", ".scenario"},
    Place{"tasks/", ".csv"},
    Place{"demo/targets/", ".csv"},
    Place{"", "coverage.csv"},
    Place{"indicators/", ".toml"},
    Place{"tables/", ".csv"},
    Place{"", "notices.toml"},
    Place{"native/", ".so"},
};

bool is_known(const std::string& path) {
  return std::ranges::any_of(places, [&](const Place& place) {
    return place.folder.empty() ? path == place.ending : path.starts_with(place.folder) && path.ends_with(place.ending);
  });
}

/// What office programs, file managers and version control leave lying about.
bool is_left_out(const std::string& name) {
  return name.starts_with('.') || name.starts_with("~$") || name == "Thumbs.db";
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
      std::error_code unknown;
      if (is_left_out(at->path().filename().string())) {
        at.disable_recursion_pending();
      } else if (at->is_symlink(unknown)) {
        refuse(path, say("expected a file, found a link", "应为文件，实为链接"), say("copy the file instead", "请改为复制文件"));
        contents.gaps.add(path);
      } else if (at->is_regular_file(unknown)) {
        read_one(path, refuse_unknown);
      }
      if (contents.files.size() > most_files) {
        refuse("", say("expected at most {} files, found more", "文件应不超过 {} 个，实际更多", most_files), {});
        contents.gaps.add_everything();
        return;
      }
    }
    if (!error) return;
    refuse("", say("expected folders that can be read, found: {}", "应为可读的文件夹，实为：{}", error.message()),
           say("check the rights of the folders", "请检查文件夹权限"));
    contents.gaps.add_everything();
  }

  FolderContents contents;

 private:
  void read_one(const std::string& path, bool refuse_unknown) {
    if (!is_known(path)) {
      if (refuse_unknown) refuse_name(path);
      return;
    }
    if (auto bytes = read_file(folder_ / path, largest_file)) {
      contents.files.emplace(path, *std::move(bytes));
    } else {
      contents.refusals.push_back(bytes.error());
      contents.gaps.add(path);
    }
  }

  /// The file is taken for the one that was probably meant.
  void refuse_name(const std::string& path) {
    const Message message = say("expected a file that a plugin has, found '{}'", "应为插件可有的文件，实为“{}”", path);
    for (const Place& place : places)
      if (!place.folder.empty() && path.starts_with(place.folder)) {
        contents.gaps.add(path);
        return refuse(path, message, say("files in {} end in {}", "{} 中的文件以 {} 结尾", place.folder, place.ending));
      }
    const std::size_t slash = path.find_last_of('/');
    const std::string folder = slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
    std::vector<std::string> known;
    for (const Place& place : places)
      if (folder.empty() == place.folder.empty()) known.emplace_back(folder.empty() ? place.ending : place.folder);
    const auto meant = text::nearest(folder.empty() ? path : folder, known);
    if (meant) contents.gaps.add(folder.empty() ? *meant : *meant + path.substr(slash + 1));
    refuse(path, message,
           meant ? say("did you mean {}?", "是否指 {}？", *meant)
                 : say("docs/formats/plugin.md says which files go where", "各文件的位置见 docs/formats/plugin.md"));
  }

  void refuse(const std::string& path, Message message, Message hint) {
    contents.refusals.push_back({FailureCode::invalid_definition,
                                 std::move(message),
                                 std::move(hint),
                                 {(path.empty() ? folder_ : folder_ / path).generic_string()}});
  }

  std::filesystem::path folder_;
};

}  // namespace

FolderContents read_plugin_folder(const std::filesystem::path& folder) {
  FolderReading reading(folder);
  reading.read("", true);
  return std::move(reading.contents);
}

FolderContents read_standard_folder(const std::filesystem::path& folder) {
  FolderReading reading(folder);
  for (const char* below : {"workflows", "forms", "templates"}) reading.read(below, false);
  return std::move(reading.contents);
}

}  // namespace luoxuan::plugin
