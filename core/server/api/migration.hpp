#pragma once

#include "server/route.hpp"

namespace luoxuan::server::api {

/// Where instances stand in one version of a workflow, and what a node map may make of it: for administrators of workflows.
[[nodiscard]] Checked<Response> plan_migration(Call& call);

}  // namespace luoxuan::server::api
