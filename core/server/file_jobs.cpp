#include "server/file_jobs.hpp"

#include "quality/job/jobs.hpp"

namespace luoxuan::server {

JobWorker::Trade file_maker() {
  // A package of a large college takes minutes.
  return {.name = "files", .types = quality::file_job_types(), .lease = std::chrono::minutes(15)};
}

JobWorker::Work making_files(const Executor& executor, std::unique_ptr<Room> room, const quality::Setting& base) {
  return [&executor, &base, room = std::shared_ptr<Room>(std::move(room))](const engine::JobOrder& order) -> JobWorker::Outcome {
    // It lives until the job is ended: what the job writes then asks it for names.
    auto reading = std::make_shared<const Reading>(*room, base, executor.organisation());
    auto done = quality::do_file_job(reading->setting(), order);
    return [reading = std::move(reading), done = std::move(done)](application::Installation&) { return done; };
  };
}

}  // namespace luoxuan::server
