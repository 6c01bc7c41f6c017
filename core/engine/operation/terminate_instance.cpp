#include "engine/operation/operations.hpp"

#include "engine/operation/acting.hpp"
#include "engine/operation/ending.hpp"

namespace luoxuan::engine {

Checked<void> perform(Processing& processing, const command::TerminateInstance& command, std::string_view by) {
  const Message what = say("termination", "终止");
  if (const auto permitted = require_administrator(processing, by, what); !permitted) return Failures{permitted.error()};
  if (const auto reason = require_reason(command.reason, what); !reason) return Failures{reason.error()};
  end_instance(
      processing, command.instance,
      {.state = InstanceState::terminated, .element = {}, .by = std::string(by), .reason = command.reason, .resumable = true});
  return {};
}

}  // namespace luoxuan::engine
