#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/key.hpp"

namespace luoxuan::engine {

/// What lies behind a token, oldest first: the user tasks that were done on the way here and by whom, the forks that it came
/// over, and the jobs that were done. It says where a return may go (operations.md 24 … 29), whether a node may be taken back
/// (30), and who has been asked already (53). An entry is a text, so that it is stored as it is.
using Trail = std::vector<std::string>;

/// A user task that was done. Entries that are no place to go back to, jobs and what other branches did before they were
/// joined, have no element.
struct DoneEntry {
  std::string element;
  Key work_item;                    // the one with which it was decided
  std::vector<std::string> people;  // who agreed or did it, in order; the last one decided
};

/// A place where several tokens went on from one.
struct ForkEntry {
  Key fork;
  std::int64_t branches = 0;
};

[[nodiscard]] std::optional<DoneEntry> done_of(std::string_view entry);
[[nodiscard]] std::optional<ForkEntry> fork_of(std::string_view entry);

/// The place of a user task in the trail; nothing when it is not behind.
[[nodiscard]] std::optional<std::size_t> place_of(const Trail& trail, std::string_view element);
/// The user task that was done last; nothing when there is none on this way.
[[nodiscard]] std::optional<DoneEntry> last_done(const Trail& trail);

/// Without this user task and all that follows it.
[[nodiscard]] Trail trail_before(Trail trail, std::string_view element);
/// With this user task as the last one. A task that is done again takes everything since the first time with it.
[[nodiscard]] Trail trail_after(const Trail& trail, const DoneEntry& done);
/// The way that is kept, but the user task that `newest` ends with as it was done now.
[[nodiscard]] Trail with_newest(Trail kept, const Trail& newest);
/// With a fork as the last entry.
[[nodiscard]] Trail trail_over_fork(Trail trail, Key fork, std::int64_t branches);
/// With a job as the last entry: nobody takes back what was done before it.
[[nodiscard]] Trail trail_after_job(Trail trail);

/// What tokens that meet at a join have behind them together. Nobody goes back into one of the branches; who was asked there is
/// kept. Forks at its end that no other token came over are left out.
[[nodiscard]] Trail merged(const std::vector<Trail>& trails, const std::vector<Trail>& others);

/// Whether the trail goes over this fork.
[[nodiscard]] bool goes_over(const Trail& trail, Key fork);
/// The forks behind this place.
[[nodiscard]] std::vector<ForkEntry> forks_after(const Trail& trail, std::size_t place);

/// Everybody who was asked on the way.
[[nodiscard]] std::vector<std::string> people_in(const Trail& trail);

}  // namespace luoxuan::engine
