#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "store/read_table.hpp"

namespace luoxuan::store {

/// Asks a PostgreSQL of another system one question, with parameters $1, $2 …, in a transaction that may only read.
/// The limit of time is that of all of it, connecting too. limit_exceeded beyond the limits, io when nobody answers. No failure
/// tells the URL.
[[nodiscard]] Result<ReadTable> read_postgresql(const std::string& url, std::string_view query,
                                                const std::vector<std::string>& parameters, const ReadLimits& limits = {});

}  // namespace luoxuan::store
