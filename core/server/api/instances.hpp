#pragma once

#include "server/route.hpp"

namespace luoxuan::server::api {

// Instances of all people, and their data as they are: for administrators of workflows.

[[nodiscard]] Checked<Response> list_instances(Call& call);
[[nodiscard]] Checked<Response> get_instance_variables(Call& call);

}  // namespace luoxuan::server::api
