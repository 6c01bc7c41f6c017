#include "engine/operation/operations.hpp"

#include "engine/operation/acting.hpp"

namespace luoxuan::engine {

Checked<void> perform(Processing& processing, const command::SaveWorkItem& command, std::string_view by) {
  const auto acting = acting_on(processing, command.work_item, by);
  if (!acting) return Failures{acting.error()};
  const WorkItem& item = acting->item;
  processing.append(fact::WorkItemSaved{item.key, item.instance, item.element, std::string(by),
                                        value::Context{{"opinion", command.opinion}, {"submission", command.submission}}});
  return {};
}

}  // namespace luoxuan::engine
