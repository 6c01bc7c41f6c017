#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace luoxuan::application {

/// What a backup holds. `digest` is the SHA-256 of its list of files, and so of all of them.
struct BackupReport {
  std::size_t files = 0;
  std::uintmax_t bytes = 0;
  std::string digest;
  std::vector<std::string> keys;  // files of keys that it holds: with them packages are signed and second factors read
};

// A backup is a folder: SHA256SUMS (as `sha256sum --check` reads it) and data/, the data folder as it was at one moment.

/// Writes a backup while the data folder may be in use: the database as it is now, then the files that it speaks of, which never
/// change. The folder appears whole or not at all. conflict when there is something under that name; not_found when the data
/// folder has no database of its own.
[[nodiscard]] Result<BackupReport> back_up(const std::filesystem::path& data, const std::filesystem::path& target);

/// Reads every file again. Every fault at once: files that are missing, changed, not listed, or no plain files.
[[nodiscard]] Checked<BackupReport> check_backup(const std::filesystem::path& backup);

/// Makes a data folder of a backup that check_backup finds no fault with; it appears whole or not at all. conflict when there is
/// something under that name.
[[nodiscard]] Checked<BackupReport> restore(const std::filesystem::path& backup, const std::filesystem::path& data);

}  // namespace luoxuan::application
