#include "engine/operation/operations.hpp"

#include "engine/operation/acting.hpp"
#include "engine/operation/deciding.hpp"
#include "engine/operation/next_node.hpp"

namespace luoxuan::engine {

Checked<void> perform(Processing& processing, const command::AgreeWorkItem& command, std::string_view by) {
  const auto acting = acting_on(processing, command.work_item, by);
  if (!acting) return Failures{acting.error()};
  if (const auto approval = require_approval(processing, acting->item); !approval) return Failures{approval.error()};
  if (const auto next = choose_next(processing, *acting, command.next); !next) return Failures{next.error()};
  return decide(processing, *acting, {"agreed", command.opinion, command.submission, [&] {
                                        return say("agreement to '{}'", "同意“{}”", acting->item.element);
                                      }});
}

}  // namespace luoxuan::engine
