#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.hpp"
#include "store/read_table.hpp"

namespace luoxuan::store {

/// Asks a SQLite database of another system one question, with parameters ?1, ?2 …, and changes nothing: the file is opened for
/// reading, and what is no query, attaches a file or loads code is refused. limit_exceeded beyond the limits, io when it cannot
/// be read now.
[[nodiscard]] Result<ReadTable> read_sqlite(const std::filesystem::path& file, std::string_view query,
                                            const std::vector<std::string>& parameters, const ReadLimits& limits = {});

}  // namespace luoxuan::store
