#pragma once

#include "server/route.hpp"

namespace luoxuan::server::api {

// 外部系统: what other systems may ask (docs/how_to/connect_a_system.md), and the administrator's list of them.

// machine_events.cpp
[[nodiscard]] Checked<Response> publish_message(Call& call);
[[nodiscard]] Checked<Response> broadcast_signal(Call& call);
[[nodiscard]] Checked<Response> evaluate_conditions(Call& call);

// machine_jobs.cpp
[[nodiscard]] Checked<Response> activate_jobs(Call& call);
[[nodiscard]] Checked<Response> complete_job(Call& call);
[[nodiscard]] Checked<Response> fail_job(Call& call);
[[nodiscard]] Checked<Response> throw_job_error(Call& call);
[[nodiscard]] Checked<Response> extend_job(Call& call);

// machines.cpp
[[nodiscard]] Checked<Response> list_machines(Call& call);
[[nodiscard]] Checked<Response> add_machine(Call& call);
[[nodiscard]] Checked<Response> renew_machine_token(Call& call);
[[nodiscard]] Checked<Response> end_machine(Call& call);

}  // namespace luoxuan::server::api
