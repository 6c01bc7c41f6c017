#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "base/result.hpp"

namespace luoxuan::plugin {

/// The files of a plugin's folder that mean something, by path below it; names that mean nothing are refused with the nearest
/// that does, since a file in the wrong place would silently do nothing. Symbolic links are refused.
[[nodiscard]] Checked<std::map<std::string, std::string>> read_plugin_folder(const std::filesystem::path& folder);

/// The three folders of the standard library; whatever lies beside them is not looked at.
[[nodiscard]] Checked<std::map<std::string, std::string>> read_standard_folder(const std::filesystem::path& folder);

}  // namespace luoxuan::plugin
