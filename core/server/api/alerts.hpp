#pragma once

#include "server/route.hpp"

namespace luoxuan::server::api {

// 预警中心: what lies beyond a threshold, who has it until when, and what became of it.

[[nodiscard]] Checked<Response> list_alerts(Call& call);
[[nodiscard]] Checked<Response> get_alert(Call& call);
[[nodiscard]] Checked<Response> operate_on_alert(Call& call);

}  // namespace luoxuan::server::api
