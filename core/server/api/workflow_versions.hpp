#pragma once

#include "server/route.hpp"

namespace luoxuan::server::api {

// Which versions of a workflow something runs on, and whether it may be begun: for administrators of workflows.

[[nodiscard]] Checked<Response> list_workflow_versions(Call& call);
[[nodiscard]] Checked<Response> set_workflow_state(Call& call);

}  // namespace luoxuan::server::api
