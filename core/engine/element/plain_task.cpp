#include "engine/element/plain_task.hpp"

#include "engine/ability/activities.hpp"

namespace luoxuan::engine {

Result<void> PlainTask::activate(Processing& processing, const Token& token, const model::Element&) const {
  processing.schedule({Step::Kind::complete, token.key});
  return {};
}

Result<void> PlainTask::complete(Processing& processing, const Token& token, const model::Element& element) const {
  return complete_activity(processing, token, element);
}

}  // namespace luoxuan::engine
