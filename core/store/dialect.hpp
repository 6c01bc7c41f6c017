#pragma once

#include <string>
#include <string_view>

namespace luoxuan::store {

/// SQL as one database is to hear it: what stands in a comment that begins with the name of its dialect is for it alone.
///
///   SELECT "key" FROM timer WHERE due <= $1 LIMIT 1 /*postgresql FOR UPDATE SKIP LOCKED*/
///
/// The other database takes the comment for a comment. For what the common subset (docs/formats/store.md) cannot say.
[[nodiscard]] std::string in_dialect(std::string_view sql, std::string_view dialect);

}  // namespace luoxuan::store
