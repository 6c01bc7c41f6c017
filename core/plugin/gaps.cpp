#include "plugin/gaps.hpp"

#include <filesystem>

namespace luoxuan::plugin {

void Gaps::add(std::string_view path) {
  if (path.starts_with("demo/")) path.remove_prefix(5);
  const std::filesystem::path file(path);
  if (!file.has_parent_path()) {
    names_.insert(file.stem().string());
    return;
  }
  const std::string folder = file.begin()->string();
  names_.insert(folder);
  names_.insert(folder + "/" + file.stem().string());  // files are named without the folders between
}

void Gaps::add(const Gaps& others) {
  names_.insert(others.names_.begin(), others.names_.end());
  is_everything_ = is_everything_ || others.is_everything_;
}

}  // namespace luoxuan::plugin
