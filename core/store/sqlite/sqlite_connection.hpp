#pragma once

#include <chrono>
#include <filesystem>
#include <memory>

#include "base/result.hpp"
#include "store/connection.hpp"

namespace luoxuan::store {

/// Opens a SQLite database, and makes it when the file does not exist (its folder must). ":memory:" is one in memory that
/// dies with the connection.
///
/// Write-ahead logging with a full fsync at each commit, foreign keys enforced. A second writer waits for `patience`, then
/// fails with io. Refused: a file that is no database, a damaged or truncated one, an empty one (it would pass for a new
/// database and hide a loss). It keeps at most `cache_kib` of the file in memory for itself: many readers of one file want little
/// each, as the system keeps it for all of them.
[[nodiscard]] Result<std::unique_ptr<Connection>> open_sqlite(const std::filesystem::path& file,
                                                              std::chrono::milliseconds patience = std::chrono::seconds(10),
                                                              int cache_kib = 2000);

}  // namespace luoxuan::store
