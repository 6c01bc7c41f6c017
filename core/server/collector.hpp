#pragma once

#include <memory>

#include "server/job_worker.hpp"
#include "server/room.hpp"

namespace luoxuan::server {

/// 采集: who fetches measurements from other systems. One that does not answer takes half a minute, with a name that is looked up
/// and does not answer a little more.
[[nodiscard]] JobWorker::Trade collector();
/// How it does: it asks, and reads the answer; what was fetched is looked at and kept in the turn that ends the job. The others
/// must live as long as the work.
[[nodiscard]] JobWorker::Work collecting(const Executor& executor, std::unique_ptr<Room> room,
                                         const application::Installation& installation);

}  // namespace luoxuan::server
