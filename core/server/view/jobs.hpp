#pragma once

#include "server/service.hpp"

namespace luoxuan::server {

/// Job of docs/api/openapi.yaml.
[[nodiscard]] value::Context job_value(const Call& call, const JobBoard::Job& job);
/// 202 with where the job is looked at.
[[nodiscard]] Response job_response(const Call& call, const JobBoard::Job& job);
/// 503: more waits already than can be done. The order is kept as one that failed.
[[nodiscard]] Response too_much_to_do(const Call& call, std::int64_t order);

}  // namespace luoxuan::server
