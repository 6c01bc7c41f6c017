#include "rehearsal/rehearse.hpp"

#include <algorithm>

#include "quality/calendar_openings.hpp"
#include "quality/days.hpp"
#include "rehearsal/players.hpp"

namespace luoxuan::rehearsal {
namespace {

/// What was recorded since: people hear of their work, and the time line grows.
void tell(World& world, Players& players, Observer& observer) {
  const std::vector<engine::Record> records = std::exchange(world.witness.records, {});
  for (const engine::Record& record : records)
    if (record.name == "work_item_opened") players.hear_of(record);
  observer.see(records);
}

Result<void> play(World& world, Players& players, Observer& observer, Moment end) {
  for (;;) {
    LX_TRY(world.do_what_is_due());
    tell(world, players, observer);
    LX_TRY_ASSIGN(const std::optional<Moment> by_itself, world.next_moment());
    const std::optional<Moment> by_people = players.next_moment();
    const std::optional<Moment> next = quality::earlier(by_itself, by_people);
    if (!next || *next >= end) return {};
    if (*next > world.clock.now()) world.clock.set(*next);
    if (by_people && *by_people <= world.clock.now()) {
      LX_TRY(players.do_next());
      tell(world, players, observer);
    }
  }
}

}  // namespace

Checked<TimeLine> rehearse(const Order& order) {
  if (order.to < order.from)
    return Failures{{FailureCode::invalid_input,
                     say("expected an end behind {}, found {}", "结束日期应晚于 {}，实为 {}", value::to_string(order.from),
                         value::to_string(order.to)),
                     say("give a later --to", "请给出更晚的 --to"),
                     {}}};
  auto world = World::make(order.library, order.people, order.seed);
  if (!world) return world.error();
  World& played = **world;
  played.clock.set(quality::begin_of_day(played.setting, order.from));
  const Chance chance(order.seed);
  Observer observer(played, order.a_week);
  Players players(played, chance, observer);
  const auto published = played.engine.act({}, engine::command::PublishDefinitions{}, engine::system_actor);
  if (!published) return published.error();
  if (auto followed = quality::follow_calendar(played.setting, {}, order.from, engine::system_actor); !followed)
    return followed.error();
  const Moment end = quality::begin_of_day(played.setting, value::from_days(value::to_days(order.to) + 1));
  if (const auto done = play(played, players, observer, end); !done) return Failures{done.error()};
  return observer.finish();
}

}  // namespace luoxuan::rehearsal
