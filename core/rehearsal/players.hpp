#pragma once

#include <queue>
#include <set>

#include "rehearsal/chance.hpp"
#include "rehearsal/observer.hpp"
#include "rehearsal/world.hpp"

namespace luoxuan::rehearsal {

/// The simulated people: who does which work item when, and what they write. Most are in time, some are late, some send back,
/// some are away for a week, and a few never do it.
class Players {
 public:
  Players(World& world, const Chance& chance, Observer& observer) : world_(world), chance_(chance), observer_(observer) {}

  /// Somebody decides when to do this work item that was just opened.
  void hear_of(const engine::Record& opened);
  /// The moment of the next deed; nothing when nobody means to do anything.
  [[nodiscard]] std::optional<Moment> next_moment() const;
  /// Does the first deed.
  [[nodiscard]] Result<void> do_next();

 private:
  struct Deed {
    Moment at;
    std::uint64_t number;
    Key work_item;
    std::string person;
    [[nodiscard]] bool operator>(const Deed& other) const { return std::pair(at, number) > std::pair(other.at, other.number); }
  };
  [[nodiscard]] Moment when(const std::string& person, std::optional<Moment> due, std::uint64_t number) const;
  [[nodiscard]] Moment in_working_hours(const std::string& person, Moment at, std::uint64_t number) const;
  [[nodiscard]] engine::Command deed_for(const engine::WorkItem& item, const Deed& deed, const value::Context& variables);

  World& world_;
  const Chance& chance_;
  Observer& observer_;
  std::priority_queue<Deed, std::vector<Deed>, std::greater<>> deeds_;
  std::uint64_t opened_ = 0;
  std::set<Key> returned_;  // instances: nobody sends the same report back for ever
};

}  // namespace luoxuan::rehearsal
