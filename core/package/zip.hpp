#pragma once

#include <filesystem>

#include "base/result.hpp"

namespace luoxuan::package {

/// Packs a bag into one .zip file, under one folder that is named as the bag's (RFC 8493, 4.2).
///
/// Equal bags give equal bytes. The file appears whole or not at all, is on the disk when this returns, and replaces one
/// that was there. Only regular files are packed: a bag with anything else is refused.
[[nodiscard]] Result<void> write_zip(const std::filesystem::path& bag_folder, const std::filesystem::path& zip_file);

}  // namespace luoxuan::package
