#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "base/result.hpp"
#include "plugin/gaps.hpp"

namespace luoxuan::plugin {

/// What a folder gave, and every reason why that is not all.
struct FolderContents {
  std::map<std::string, std::string> files;  // path below the folder, with '/' → bytes
  Failures refusals;
  Gaps gaps;
};

/// The files of a plugin's folder that mean something. Names that mean nothing are refused with the nearest that does, since a
/// file in the wrong place would silently do nothing; left out are hidden files and the lock files of office programs.
/// Symbolic links are refused.
[[nodiscard]] FolderContents read_plugin_folder(const std::filesystem::path& folder);

/// The three folders of the standard library; whatever lies beside them is not looked at.
[[nodiscard]] FolderContents read_standard_folder(const std::filesystem::path& folder);

}  // namespace luoxuan::plugin
