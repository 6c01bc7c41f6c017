#pragma once

#include <memory>

#include "server/job_worker.hpp"
#include "server/room.hpp"

namespace luoxuan::server {

/// Who makes the files that workflows ask for: documents, workbooks, packages. A PDF takes seconds.
[[nodiscard]] JobWorker::Trade file_maker();
/// How it does: reading in a room of its own. The executor and what `base` refers to must live as long as the work.
[[nodiscard]] JobWorker::Work making_files(const Executor& executor, std::unique_ptr<Room> room, const quality::Setting& base);

}  // namespace luoxuan::server
