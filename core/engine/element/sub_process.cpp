#include "engine/element/sub_process.hpp"

#include "engine/ability/activities.hpp"
#include "engine/ability/instances.hpp"

namespace luoxuan::engine {

Result<void> SubProcess::activate(Processing& processing, const Token& token, const model::Element&) const {
  return begin_content(processing, token);
}

Result<void> SubProcess::complete(Processing& processing, const Token& token, const model::Element& element) const {
  return complete_activity(processing, token, element);
}

Result<void> SubProcess::child_gone(Processing& processing, const Token& token, const model::Element&) const {
  if (token.live == 0 && token.phase == Phase::active) processing.schedule({Step::Kind::complete, token.key});
  return {};
}

}  // namespace luoxuan::engine
