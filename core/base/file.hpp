#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace luoxuan {

/// The bytes of a regular file of at most `limit` bytes.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit = 256u << 20);

/// Writes a file that appears whole or not at all, and is on the disk when this returns (draft, fsync, rename).
/// Folders on the way are made.
[[nodiscard]] Result<void> write_whole(const std::filesystem::path& target, std::string_view bytes);

}  // namespace luoxuan
