#pragma once

#include "server/route.hpp"

namespace luoxuan::server::api {

// 目标分解: the targets of the institution and what units made of them.

[[nodiscard]] Checked<Response> list_targets(Call& call);

}  // namespace luoxuan::server::api
