#pragma once

#include "engine/shell/job_exchange.hpp"

namespace luoxuan::engine {

/// Ends a job as an act of its own, whatever came of its work. What was done and cannot be written down, be it that what belongs
/// to it or a listener refuses it, is an attempt that failed for that reason: so it waits for the next one, and becomes an
/// incident after the last, instead of being done for ever.
///
/// Failures: not_found and conflict as JobExchange::fail says them of the job; others when not even the failure could be written
/// down, with the reason of the first act. For the engine's thread.
[[nodiscard]] Checked<Engine::Acted> settle_job(Engine& engine, Key job, std::string_view worker, const Result<JobDone>& done);

}  // namespace luoxuan::engine
