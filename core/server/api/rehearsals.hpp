#pragma once

#include "server/route.hpp"

namespace luoxuan::server::api {

// 预演: the calendar played forward, before it comes.

[[nodiscard]] Checked<Response> begin_rehearsal(Call& call);
[[nodiscard]] Checked<Response> get_rehearsal(Call& call);

}  // namespace luoxuan::server::api
