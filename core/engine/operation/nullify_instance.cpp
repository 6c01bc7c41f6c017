#include "engine/operation/operations.hpp"

#include "engine/operation/acting.hpp"
#include "engine/operation/ending.hpp"

namespace luoxuan::engine {

Checked<void> perform(Processing& processing, const command::NullifyInstance& command, std::string_view by) {
  const Instance instance = *processing.state().instances.find(command.instance);
  const Message what = say("nullification", "作废");
  if (instance.started_by != by && !processing.organisation().is_administrator(by))
    return Failures{require_administrator(processing, by, what).error()};
  if (const auto reason = require_reason(command.reason, what); !reason) return Failures{reason.error()};
  if (instance.state == InstanceState::nullified)
    return Failures{
        {FailureCode::conflict,
         say("nullification: expected an instance that is valid, found it nullified", "作废：应为有效的流程，实际已作废"),
         say("nothing is left to do", "无须再次作废"),
         {}}};
  if (!is_over(instance.state))
    end_instance(
        processing, command.instance,
        {.state = InstanceState::nullified, .element = {}, .by = std::string(by), .reason = command.reason, .resumable = false});
  processing.append(
      fact::InstanceNullified{command.instance, std::string(name_of(instance.state)), std::string(by), command.reason});
  return {};
}

}  // namespace luoxuan::engine
