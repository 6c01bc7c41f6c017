#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>

#include "base/file.hpp"
#include "plugin/library_maker.hpp"

namespace luoxuan {

/// A folder of plugins that a test writes, and that goes with it. A plugin made by add() is small and accepted.
class PluginFolder {
 public:
  PluginFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "luoxuan-plugins-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path = name;
    std::filesystem::create_directories(path / "home" / "workflows");
    std::filesystem::create_directories(path / "home" / "forms");
  }
  ~PluginFolder() {
    std::error_code error;
    std::filesystem::remove_all(path, error);
  }
  PluginFolder(const PluginFolder&) = delete;
  PluginFolder& operator=(const PluginFolder&) = delete;

  void write(const std::string& file, const std::string& text) const {
    std::error_code error;
    std::filesystem::create_directories((path / file).parent_path(), error);
    if (!write_whole(path / file, text)) std::abort();
  }

  /// One that others extend: only a manifest.
  void add_base(const std::string& id, const std::string& more_of_manifest = "") const {
    write("plugins/" + id + "/plugin.toml",
          "id = \"" + id + "\"\nname = \"示例学院\"\nversion = \"0.1.0\"\nneeds_luoxuan = \"0.1\"\n" + more_of_manifest);
  }

  void add(const std::string& id, const std::string& more_of_manifest = "") const {
    add_base(id, more_of_manifest);
    const std::string folder = "plugins/" + id;
    write(folder + "/institution.toml", "id = \"" + id + "\"\nname = \"示例学院\"\nkind = \"college\"\n");
    write(folder + "/calendar.toml", "[[semester]]\nname = \"2017-2018-1\"\nstart = 2017-09-04\nend = 2018-01-12\n");
    write(folder + "/organisation/units.csv", "unit,name,parent,kind\ncollege,示例学院,,学院\n");
  }

  [[nodiscard]] plugin::PluginPaths paths() const { return {path / "home", {path / "plugins"}}; }

  [[nodiscard]] auto load(const std::string& plugin, bool with_demo = false) const {
    return plugin::load_library(paths(), plugin, with_demo);
  }

  /// Everything that is wrong, in English, one a line, with files below this folder.
  [[nodiscard]] std::string refusals(const std::string& plugin) const {
    const auto library = load(plugin);
    if (library) return {};
    std::string text;
    for (Failure failure : library.error()) {
      if (failure.where.file.starts_with(path.string())) failure.where.file.erase(0, path.string().size() + 1);
      text += to_string(failure, Language::english) + '\n';
    }
    return text;
  }

  std::filesystem::path path;
};

inline std::string small_form(const std::string& label) {
  return R"({"components": [{"type": "textfield", "id": "Field_1", "key": "意见", "label": ")" + label +
         R"("}], "type": "default", "id": "opinion", "schemaVersion": 17})";
}

}  // namespace luoxuan
