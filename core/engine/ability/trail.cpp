#include "engine/ability/trail.hpp"

#include <algorithm>
#include <charconv>

namespace luoxuan::engine {
namespace {

// "element\nkey\nperson\nperson" is a user task; "\nperson…" with an empty key are people of joined branches, "\n" a job;
// "\t77\t3" is a fork. Ids of elements and people have neither tabs nor line ends.
constexpr char between = '\n';
constexpr char fork_mark = '\t';

/// A loop that forks without any user task would make it grow for ever: then nobody goes back any more.
constexpr std::size_t longest = 256;

std::int64_t number_of(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::vector<std::string> parts_of(std::string_view text, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : text)
    if (c == separator)
      parts.emplace_back();
    else
      parts.back() += c;
  return parts;
}

std::string entry_of(const DoneEntry& done) {
  std::string entry = done.element;
  entry += between;
  if (done.work_item) entry += std::to_string(done.work_item.value);
  for (const std::string& person : done.people) entry.append(1, between).append(person);
  return entry;
}

}  // namespace

std::optional<DoneEntry> done_of(std::string_view entry) {
  if (entry.starts_with(fork_mark)) return std::nullopt;
  std::vector<std::string> parts = parts_of(entry, between);
  DoneEntry done{parts.front(), {}, {}};
  if (parts.size() > 1) done.work_item.value = number_of(parts[1]);
  if (parts.size() > 2) done.people.assign(parts.begin() + 2, parts.end());
  return done;
}

std::optional<ForkEntry> fork_of(std::string_view entry) {
  if (!entry.starts_with(fork_mark)) return std::nullopt;
  const std::vector<std::string> parts = parts_of(entry.substr(1), fork_mark);
  if (parts.size() != 2) return std::nullopt;
  return ForkEntry{{number_of(parts[0])}, number_of(parts[1])};
}

std::optional<std::size_t> place_of(const Trail& trail, std::string_view element) {
  if (element.empty()) return std::nullopt;
  const auto is_it = [&](std::string_view entry) {
    return entry.starts_with(element) && (entry.size() == element.size() || entry[element.size()] == between);
  };
  const auto found = std::ranges::find_if(trail, is_it);
  if (found == trail.end()) return std::nullopt;
  return static_cast<std::size_t>(found - trail.begin());
}

std::optional<DoneEntry> last_done(const Trail& trail) {
  for (auto entry = trail.rbegin(); entry != trail.rend(); ++entry)
    if (auto done = done_of(*entry); done && !done->element.empty()) return done;
  return std::nullopt;
}

Trail trail_before(Trail trail, std::string_view element) {
  if (const auto place = place_of(trail, element)) trail.resize(*place);
  return trail;
}

Trail trail_after(const Trail& trail, const DoneEntry& done) {
  const std::size_t kept = place_of(trail, done.element).value_or(trail.size());
  Trail after;
  after.reserve(kept + 1);
  after.assign(trail.begin(), trail.begin() + static_cast<std::ptrdiff_t>(kept));
  after.push_back(entry_of(done));
  return after;
}

Trail with_newest(Trail kept, const Trail& newest) {
  const auto done = last_done(newest);
  if (const auto place = done ? place_of(kept, done->element) : std::nullopt) kept[*place] = newest.back();
  return kept;
}

Trail trail_over_fork(Trail trail, Key fork, std::int64_t branches) {
  if (trail.size() >= longest) trail.clear();
  trail.push_back(fork_mark + std::to_string(fork.value) + fork_mark + std::to_string(branches));
  return trail;
}

Trail trail_after_job(Trail trail) {
  const std::string job = entry_of({});
  if (trail.empty() || trail.back() == job) return trail;
  trail.push_back(job);
  return trail;
}

Trail merged(const std::vector<Trail>& trails, const std::vector<Trail>& others) {
  if (trails.empty()) return {};
  Trail common = trails.front();
  for (const Trail& trail : trails) {
    const auto end = std::ranges::mismatch(common, trail).in1;
    common.erase(end, common.end());
  }
  DoneEntry asked;
  for (const Trail& trail : trails)
    for (std::size_t at = common.size(); at < trail.size(); ++at)
      if (const auto done = done_of(trail[at]))
        for (const std::string& person : done->people)
          if (std::ranges::find(asked.people, person) == asked.people.end()) asked.people.push_back(person);
  while (!common.empty()) {
    const auto fork = fork_of(common.back());
    if (!fork || std::ranges::any_of(others, [&](const Trail& other) { return goes_over(other, fork->fork); })) break;
    common.pop_back();
  }
  // The join itself counts as something that was done: what lies before it in a branch cannot be taken back.
  if (!asked.people.empty() || (!common.empty() && common.back() != entry_of(asked))) common.push_back(entry_of(asked));
  return common;
}

bool goes_over(const Trail& trail, Key fork) {
  return std::ranges::any_of(trail, [&](const std::string& entry) {
    const auto found = fork_of(entry);
    return found && found->fork == fork;
  });
}

std::vector<ForkEntry> forks_after(const Trail& trail, std::size_t place) {
  std::vector<ForkEntry> forks;
  for (std::size_t at = place; at < trail.size(); ++at)
    if (const auto fork = fork_of(trail[at])) forks.push_back(*fork);
  return forks;
}

std::vector<std::string> people_in(const Trail& trail) {
  std::vector<std::string> people;
  for (const std::string& entry : trail)
    if (const auto done = done_of(entry)) people.insert(people.end(), done->people.begin(), done->people.end());
  return people;
}

}  // namespace luoxuan::engine
