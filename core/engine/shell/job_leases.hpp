#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "engine/shell/engine.hpp"

namespace luoxuan::engine {

// Who has which job at work: the steps of one act. A lease says nothing about the process and is no fact; the workers of this
// program and of other systems take jobs by the same rules.

struct JobRequest {
  JobTypes types = {};
  std::string worker;  // who asks; no two workers have the same name
  std::chrono::milliseconds lease = std::chrono::minutes(5);
  std::int64_t most = 1;
};

/// Leases ready jobs, those that wait longest first; empty when there are none. Several that ask at once get different jobs.
[[nodiscard]] Result<std::vector<Key>> lease_jobs(Act& act, const std::string& institution, const JobRequest& request);

/// From when on a job of this type can be leased, unless others take it first; nothing when there is none. Reads only.
[[nodiscard]] Result<std::optional<Moment>> next_lease(store::Connection& connection, const std::string& institution,
                                                       std::string_view type);

/// conflict when the lease went over to another worker. A job that is not there is left to the command to tell.
[[nodiscard]] Result<void> require_lease(Act& act, const std::string& institution, Key job, std::string_view worker);
[[nodiscard]] Result<void> extend_lease(Act& act, const std::string& institution, Key job, std::chrono::milliseconds lease);
[[nodiscard]] Result<void> free_lease(Act& act, const std::string& institution, Key job);

/// One job has taken the place of another under the same key (a listener and what follows it): it is nobody's yet, and was not
/// looked at by the program.
[[nodiscard]] Result<void> begin_lease_anew(Act& act, const std::string& institution, Key job);

/// A job of a type that other systems do is not looked at again by the program.
[[nodiscard]] Result<void> leave_outside(Act& act, const std::string& institution, Key job);
/// No other system does jobs of this type any more: the program looks at them again.
[[nodiscard]] Result<void> take_back_jobs(Act& act, const std::string& institution, std::string_view type);
/// Frees the jobs of this type that workers have whose names begin so.
[[nodiscard]] Result<void> release_jobs_of(Act& act, const std::string& institution, std::string_view type,
                                           std::string_view workers);

}  // namespace luoxuan::engine
