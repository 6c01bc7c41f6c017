#include "engine/element/send_task.hpp"

#include "engine/ability/activities.hpp"
#include "engine/ability/throwing.hpp"

namespace luoxuan::engine {

Result<void> SendTask::activate(Processing& processing, const Token& token, const model::Element& element) const {
  const auto& task = model::as<model::SendTask>(element);
  const Key key = token.key;
  if (task.job) return begin_job(processing, token, task);
  LX_TRY(send_message(processing, key, *task.message));
  processing.schedule({Step::Kind::complete, key});
  return {};
}

Result<void> SendTask::complete(Processing& processing, const Token& token, const model::Element& element) const {
  return complete_activity(processing, token, element);
}

void SendTask::cancel(Processing& processing, const Token& token) const {
  cancel_job(processing, token);
}

}  // namespace luoxuan::engine
