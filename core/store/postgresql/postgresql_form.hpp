#pragma once

#include "base/result.hpp"
#include "store/postgresql/postgresql_link.hpp"

namespace luoxuan::store {

/// Writes down, for as long as the session lasts, in which form its process keeps the tables of this schema, and looks whether a
/// session is there whose process keeps them in another one: then it is a conflict. Of two that come at once at least one sees
/// the other.
[[nodiscard]] Result<void> keep_to_one_form(PostgresqlLink& link, std::int64_t form);

}  // namespace luoxuan::store
