#include "application/places.hpp"

#include <cstdlib>

namespace luoxuan::application {
namespace {

bool has_standard_library(const std::filesystem::path& folder) {
  std::error_code error;
  return std::filesystem::is_directory(folder / "workflows", error) && std::filesystem::is_directory(folder / "forms", error);
}

std::filesystem::path home() {
  if (const char* given = std::getenv("LUOXUAN_HOME"); given != nullptr && *given != '\0') return given;
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::filesystem::path folder = program.parent_path();
  for (const std::filesystem::path& candidate : {folder.parent_path(), folder.parent_path() / "share" / "luoxuan"})
    if (!error && has_standard_library(candidate)) return candidate;
  return std::filesystem::current_path(error);
}

}  // namespace

plugin::PluginPaths find_places() {
  const std::filesystem::path found = home();
  return {found, {found / "plugins"}};
}

document::PdfSettings pdf_settings() {
  document::PdfSettings settings;
  const std::filesystem::path fonts = home() / "templates" / "fonts.conf";
  std::error_code error;
  if (std::filesystem::exists(fonts, error)) settings.fonts = fonts;
  return settings;
}

}  // namespace luoxuan::application
