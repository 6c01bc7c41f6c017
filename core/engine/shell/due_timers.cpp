#include "engine/shell/due_timers.hpp"

namespace luoxuan::engine {
namespace {

// The instance is locked, not the timer: whoever works on the instance may be about to remove the timer.
constexpr std::string_view claim =
    R"(SELECT timer."key" FROM timer JOIN instance ON instance.institution = timer.institution AND instance."key" = timer.instance )"
    R"(WHERE timer.institution = $1 AND timer.due <= $2 ORDER BY timer.due, timer."key" LIMIT 1 )"
    R"(/*postgresql FOR UPDATE OF instance SKIP LOCKED*/)";

}  // namespace

Result<bool> fire_due_timer(Act& act, const Engine& engine) {
  Key timer;
  const auto asked = act.connection().query(
      claim, {std::string_view(engine.parts().institution), std::int64_t{act.now().time_since_epoch().count()}},
      [&](const store::Row& row) -> Result<void> {
        timer = {row.integer(0)};
        return {};
      });
  if (!asked) return asked.error();
  if (!timer) return false;
  const auto fired = act.execute(command::FireTimer{timer}, system_actor);
  if (fired) return true;
  // Between the question and the lock another process fired it: nothing is lost.
  const Failure why = fired.error().front();
  if (why.code == FailureCode::not_found && act.connection().is_shared()) return true;
  return why;
}

}  // namespace luoxuan::engine
