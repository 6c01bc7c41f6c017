#include "engine/element/service_task.hpp"

#include "engine/ability/activities.hpp"
#include "engine/ability/trail.hpp"

namespace luoxuan::engine {

Result<void> ServiceTask::activate(Processing& processing, const Token& token, const model::Element& element) const {
  return begin_job(processing, token, model::as<model::WorkElement>(element));
}

Result<void> ServiceTask::complete(Processing& processing, const Token& token, const model::Element& element) const {
  return complete_activity(processing, token, model::as<model::Activity>(element), trail_after_job(token.trail));
}

void ServiceTask::cancel(Processing& processing, const Token& token) const {
  cancel_job(processing, token);
}

}  // namespace luoxuan::engine
