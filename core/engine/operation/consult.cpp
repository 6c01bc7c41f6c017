#include "engine/operation/operations.hpp"

#include "engine/operation/acting.hpp"
#include "engine/operation/copies.hpp"

namespace luoxuan::engine {

Checked<void> perform(Processing& processing, const command::Consult& command, std::string_view by) {
  const auto acting = acting_on(processing, command.work_item, by);
  if (!acting) return Failures{acting.error()};
  const WorkItem& item = acting->item;
  if (const auto allowed = require_allowed(processing, item, model::NodeOperation::consult); !allowed)
    return Failures{allowed.error()};
  if (const auto given = require_reason(command.question, say("question", "征询")); !given) return Failures{given.error()};
  const auto person = new_candidate(processing, item, command.person, say("question about '{}'", "就“{}”征询", item.element));
  if (!person) return Failures{person.error()};
  send_circulars(processing, item.instance, item.element, "consultation", {*person}, by, command.question);
  return {};
}

}  // namespace luoxuan::engine
