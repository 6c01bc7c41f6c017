#pragma once

#include "server/route.hpp"

namespace luoxuan::server::api {

// 问题台账, and the calendar that opens reports by itself.

[[nodiscard]] Checked<Response> list_findings(Call& call);
[[nodiscard]] Checked<Response> get_finding(Call& call);
[[nodiscard]] Checked<Response> operate_on_finding(Call& call);
[[nodiscard]] Checked<Response> follow_calendar(Call& call);

}  // namespace luoxuan::server::api
