#pragma once

#include "server/route.hpp"

namespace luoxuan::server::api {

// One operation on many instances (operations.md 59 and 60): for administrators of workflows.

[[nodiscard]] Checked<Response> begin_bulk_operation(Call& call);
[[nodiscard]] Checked<Response> get_bulk_operation(Call& call);

}  // namespace luoxuan::server::api
