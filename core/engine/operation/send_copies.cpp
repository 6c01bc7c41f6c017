#include "engine/operation/operations.hpp"

#include "engine/operation/acting.hpp"
#include "engine/operation/copies.hpp"

namespace luoxuan::engine {
namespace {

Result<void> require_copying(const Processing& processing) {
  const model::UserTask* task = task_without_copies(processing.process());
  if (task == nullptr) return {};
  return Failure{
      FailureCode::not_permitted,
      say("copy: expected a process whose nodes allow it, found '{}'", "抄送：应为各节点都允许的流程，实际“{}”不允许", task->id),
      say("luoxuan:operations says what a node allows", "节点允许的操作由 luoxuan:operations 设定"), task->where};
}

}  // namespace

Checked<void> perform(Processing& processing, const command::SendCopies& command, std::string_view by) {
  if (const auto part = require_part(processing, command.instance, by, say("copy", "抄送")); !part) return Failures{part.error()};
  if (const auto copying = require_copying(processing); !copying) return Failures{copying.error()};
  const auto people = person_ids(processing, command.people);
  if (!people) return Failures{people.error()};
  const std::string_view kind = command.receipt ? "circulation" : "copy";
  if (send_circulars(processing, command.instance, "", kind, *people, by, command.text) > 0) return {};
  return Failures{{FailureCode::conflict,
                   say("copy: expected someone who has none yet, found {}", "抄送：应为尚未收到的人，实际 {} 均已收到",
                       names_of_people(processing, *people)),
                   say("a copy comes once a person", "同一流程每人只抄送一次"),
                   {}}};
}

}  // namespace luoxuan::engine
