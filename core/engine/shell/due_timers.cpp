#include "engine/shell/due_timers.hpp"

namespace luoxuan::engine {
namespace {

// The instance is locked, not the timer: whoever works on the instance may be about to remove the timer.
constexpr std::string_view claim_of_an_instance =
    R"(SELECT timer."key", timer.due FROM timer JOIN instance ON instance.institution = timer.institution )"
    R"(AND instance."key" = timer.instance WHERE timer.institution = $1 AND timer.due <= $2 )"
    R"(ORDER BY timer.due, timer."key" LIMIT 1 /*postgresql FOR UPDATE OF instance SKIP LOCKED*/)";
// Of start events and of messages that are kept: they belong to no instance.
constexpr std::string_view claim_of_none =
    R"(SELECT "key", due FROM timer WHERE institution = $1 AND due <= $2 AND instance = 0 )"
    R"(ORDER BY due, "key" LIMIT 1 /*postgresql FOR UPDATE SKIP LOCKED*/)";

}  // namespace

Result<bool> fire_due_timer(Act& act, const Engine& engine) {
  Key timer;
  std::int64_t earliest = 0;
  for (const std::string_view claim : {claim_of_an_instance, claim_of_none}) {
    const auto asked = act.connection().query(
        claim, {std::string_view(engine.parts().institution), std::int64_t{act.now().time_since_epoch().count()}},
        [&](const store::Row& row) -> Result<void> {
          if (timer && std::pair(earliest, timer.value) < std::pair(row.integer(1), row.integer(0))) return {};
          timer = {row.integer(0)};
          earliest = row.integer(1);
          return {};
        });
    if (!asked) return asked.error();
  }
  if (!timer) return false;
  const auto fired = act.execute(command::FireTimer{timer}, system_actor);
  if (fired) return true;
  const Failure why = fired.error().front();
  if (act.connection().may_repeat()) return why;  // somebody is in the way: the act is done again
  const auto failed = act.execute(command::FailTimer{timer, why}, system_actor);
  if (failed) return true;
  // Between the question and the lock another process fired it: nothing is lost.
  if (failed.error().front().code == FailureCode::not_found && act.connection().is_shared()) return true;
  return why;
}

}  // namespace luoxuan::engine
