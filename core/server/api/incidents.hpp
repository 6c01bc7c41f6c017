#pragma once

#include "server/route.hpp"

namespace luoxuan::server::api {

// What cannot go on by itself (异常), and its repair: for administrators of workflows.

[[nodiscard]] Checked<Response> list_incidents(Call& call);
[[nodiscard]] Checked<Response> get_incident(Call& call);
[[nodiscard]] Checked<Response> operate_on_incident(Call& call);

}  // namespace luoxuan::server::api
