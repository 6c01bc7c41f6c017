#include "quality/due_work.hpp"

#include <array>

#include "quality/days.hpp"
#include "quality/finding_warnings.hpp"
#include "quality/indicator_alert_escalation.hpp"
#include "quality/obligation_locks.hpp"

namespace luoxuan::quality {
namespace {

/// Something that a day's end brings about: how many there are, done in one act; and when the next ones are.
struct DayWork {
  Result<std::size_t> (*act_on)(const Setting&, engine::Act&);
  Result<std::optional<Moment>> (*next)(const Setting&);
};

constexpr std::array works{DayWork{lock_what_is_past, next_lock}, DayWork{warn_of_overdue, next_warning},
                           DayWork{escalate_alerts, next_escalation}};

}  // namespace

Result<bool> DueWork::do_one() {
  LX_TRY_ASSIGN(const bool opened, openings_.do_one());
  if (opened) return true;
  const Moment now = setting_.engine.parts().clock.now();
  for (const DayWork& work : works) {
    LX_TRY_ASSIGN(const std::optional<Moment> next, work.next(setting_));
    if (!next || *next > now) continue;
    std::size_t count = 0;
    const auto acted = setting_.engine.act({}, [&](engine::Act& act) -> Checked<void> {
      const auto done = work.act_on(setting_, act);
      if (!done) return Failures{done.error()};
      count = *done;
      return {};
    });
    if (!acted) return acted.error().front();
    if (count > 0) return true;
  }
  return false;
}

Result<std::optional<Moment>> DueWork::next_moment() {
  LX_TRY_ASSIGN(std::optional<Moment> next, openings_.next_moment());
  for (const DayWork& work : works) {
    LX_TRY_ASSIGN(const std::optional<Moment> other, work.next(setting_));
    next = earlier(next, other);
  }
  return next;
}

}  // namespace luoxuan::quality
