#include "engine/operation/operations.hpp"

#include "engine/operation/acting.hpp"

namespace luoxuan::engine {

Checked<void> perform(Processing& processing, const command::TransferWorkItem& command, std::string_view by) {
  const auto acting = acting_on(processing, command.work_item, by);
  if (!acting) return Failures{acting.error()};
  const WorkItem& item = acting->item;
  if (const auto allowed = require_allowed(processing, item, model::NodeOperation::transfer); !allowed)
    return Failures{allowed.error()};
  const auto to = new_candidate(processing, item, command.to, say("transfer of '{}'", "转办“{}”", item.element));
  if (!to) return Failures{to.error()};
  processing.append(fact::WorkItemTransferred{item.key, item.instance, item.element, acting->candidate(), *to, std::string(by),
                                              command.reason});
  return {};
}

Result<std::string> new_candidate(const Processing& processing, const WorkItem& item, std::string_view name,
                                  const Message& what) {
  LX_TRY_ASSIGN(const std::string to, person_id(processing, name));
  if (std::ranges::find(item.candidates, to) == item.candidates.end()) return to;
  return Failure{
      FailureCode::conflict,
      {fmt::format("{}: expected somebody else, found {}, who has it already", what.english, name_of_person(processing, to)),
       fmt::format("{}：应为其他人，实际 {} 已是办理人", what.chinese, name_of_person(processing, to))},
      say("name another person", "请另选人员"),
      {}};
}

}  // namespace luoxuan::engine
