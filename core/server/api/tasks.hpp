#pragma once

#include "server/route.hpp"

namespace luoxuan::server::api {

// 工作清单: the tasks of units and people.

[[nodiscard]] Checked<Response> list_tasks(Call& call);
[[nodiscard]] Checked<Response> get_task(Call& call);
[[nodiscard]] Checked<Response> get_task_evidence(Call& call);

}  // namespace luoxuan::server::api
