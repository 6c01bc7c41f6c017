#include "engine/element/service_task.hpp"

#include "engine/ability/activities.hpp"
#include "engine/ability/expressions.hpp"

namespace luoxuan::engine {

Result<void> ServiceTask::activate(Processing& processing, const Token& token, const model::Element& element) const {
  const auto& task = model::as<model::ServiceTask>(element);
  LX_TRY(begin_activity(processing, token, task));
  LX_TRY_ASSIGN(const std::string type, require_text(processing, token.key, *task.job_type,
                                                     say("job type of service task '{}'", "服务任务“{}”的作业类型", task.id)));
  processing.append(fact::JobCreated{.job = token.key,
                                     .instance = token.instance,
                                     .element = task.id,
                                     .type = type,
                                     .retries = task.retries,
                                     .at = processing.now()});
  processing.append(fact::ElementActivated{token.key, token.instance, task.id});
  return {};
}

Result<void> ServiceTask::complete(Processing& processing, const Token& token, const model::Element& element) const {
  return complete_activity(processing, token, model::as<model::Activity>(element), std::vector<std::string>(token.trail));
}

void ServiceTask::cancel(Processing& processing, const Token& token) const {
  if (const Job* job = processing.state().jobs.find(token.key))
    processing.append(fact::JobCancelled{job->key, job->instance, job->element});
}

}  // namespace luoxuan::engine
