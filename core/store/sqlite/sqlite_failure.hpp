#pragma once

#include <string_view>

#include "base/failure.hpp"

struct sqlite3;

namespace luoxuan::store {

/// What the newest error of this database means to the person in front of it. `code` is what the failed call returned.
[[nodiscard]] Failure sqlite_failure(sqlite3* database, int code, std::string_view file, std::string_view sql);

}  // namespace luoxuan::store
