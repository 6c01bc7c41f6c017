#pragma once

#include "server/route.hpp"

namespace luoxuan::server::api {

// 监测指标: how each stands, how its values went, and a value given by hand.

[[nodiscard]] Checked<Response> list_indicators(Call& call);
[[nodiscard]] Checked<Response> list_measurements(Call& call);
[[nodiscard]] Checked<Response> add_measurement(Call& call);

}  // namespace luoxuan::server::api
