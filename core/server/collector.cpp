#include "server/collector.hpp"

#include "quality/measurement_fetching.hpp"

namespace luoxuan::server {

JobWorker::Trade collector() {
  return {.name = "collector", .types = {std::string(quality::fetching_job)}, .lease = std::chrono::minutes(5)};
}

JobWorker::Work collecting(const Executor& executor, std::unique_ptr<Room> room, const application::Installation& installation) {
  return [&executor, &installation,
          room = std::shared_ptr<Room>(std::move(room))](const engine::JobOrder& job) -> JobWorker::Outcome {
    const Reading reading(*room, installation.setting(), executor.organisation());
    auto order = quality::fetch_order_of(reading.setting(), job);
    if (!order) return [why = order.error()](application::Installation&) -> Result<engine::JobDone> { return why; };
    auto given = installation.fetch(*order);
    return [order = *std::move(order), given = std::move(given)](application::Installation& writing) {
      return quality::fetched_job(writing.setting(), order, given);
    };
  };
}

}  // namespace luoxuan::server
