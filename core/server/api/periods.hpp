#pragma once

#include "server/route.hpp"

namespace luoxuan::server::api {

[[nodiscard]] Checked<Response> list_periods(Call& call);

}  // namespace luoxuan::server::api
