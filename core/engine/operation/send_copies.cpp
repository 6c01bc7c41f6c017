#include "engine/operation/operations.hpp"

#include "engine/operation/acting.hpp"
#include "engine/operation/copies.hpp"

namespace luoxuan::engine {

Checked<void> perform(Processing& processing, const command::SendCopies& command, std::string_view by) {
  if (const auto part = require_part(processing, command.instance, by, say("copy", "抄送")); !part) return Failures{part.error()};
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
