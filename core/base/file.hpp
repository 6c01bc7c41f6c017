#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace luoxuan {

/// The bytes of a regular file of at most `limit` bytes.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit = 256u << 20);

/// What was created, renamed or removed in the folder is on the disk when this returns.
[[nodiscard]] Result<void> sync_folder(const std::filesystem::path& folder);

/// Writes a file that appears whole or not at all, and is on the disk when this returns (draft, fsync, rename, fsync of the
/// folder). Folders on the way are made. Several writers of one target do not disturb each other: the last one wins.
/// When it fails nothing is left behind; a crash may leave a draft, target.xxxxxxxx.part, which may be deleted.
[[nodiscard]] Result<void> write_whole(const std::filesystem::path& target, std::string_view bytes);

/// Writes a file and the folders on the way to it, for a place that nobody looks at yet: not on the disk before sync_all() below
/// it.
[[nodiscard]] Result<void> write_draft(const std::filesystem::path& target, std::string_view bytes);

/// Everything that was written on the file system of this folder is on the disk when this returns: one wait for many drafts,
/// where write_whole() waits twice for each file.
[[nodiscard]] Result<void> sync_all(const std::filesystem::path& folder);

}  // namespace luoxuan
