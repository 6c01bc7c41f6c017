#pragma once

#include <span>
#include <string_view>

namespace luoxuan::plugin {

/// A file of the plugin that people begin with. @ID@ and @NAME@ stand for what they chose.
struct StarterFile {
  std::string_view path;
  std::string_view text;
};

[[nodiscard]] std::span<const StarterFile> starter_files();

}  // namespace luoxuan::plugin
