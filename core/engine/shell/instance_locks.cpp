#include "engine/shell/instance_locks.hpp"

#include <algorithm>

namespace luoxuan::engine {

void InstanceLocks::begin(Waiting waiting, std::int64_t revision) {
  waiting_ = waiting;
  revision_ = revision;
  taken_.clear();
  asked_before_.clear();
}

/// The first may wait: nothing is held yet that others could wait for.
std::string_view InstanceLocks::clause() const {
  return waiting_ == Waiting::allowed && taken_.empty() ? "/*postgresql FOR UPDATE OF held*/"
                                                        : "/*postgresql FOR UPDATE OF held NOWAIT*/";
}

Result<bool> InstanceLocks::take(Key instance) {
  note_seen(instance);
  if (!instance || !connection_.is_shared() || find(instance) != nullptr) return false;
  std::optional<std::int64_t> found;
  LX_TRY(connection_.query(
      fmt::format(R"(SELECT held.revision FROM instance AS held WHERE held.institution = $1 AND held."key" = $2 {})", clause()),
      {std::string_view(institution_), instance.value}, [&](const store::Row& row) -> Result<void> {
        found = row.integer(0);
        return {};
      }));
  taken_.push_back({instance, found});
  return true;
}

Result<bool> InstanceLocks::take_at(Key instance, std::int64_t revision, Showing showing) {
  if (showing == Showing::before) {
    LX_TRY(take(instance));
    return revision_of(instance) == revision;
  }
  // Without that row the least integer, whose absolute value is an error in either database: what is posted behind it is not
  // done any more, and so waits for nobody's locks.
  LX_TRY(connection_.post_question(
      R"(SELECT abs(CASE WHEN count(*) = 1 THEN 0 ELSE -9223372036854775807 - 1 END) FROM )"
      R"((SELECT 1 FROM instance WHERE institution = $1 AND "key" = $2 AND revision = $3 /*postgresql FOR UPDATE NOWAIT*/) AS known)",
      {std::string_view(institution_), instance.value, revision}));
  note(instance, revision);
  return true;
}

void InstanceLocks::note(Key instance, std::int64_t revision) {
  note_seen(instance);
  taken_.push_back({instance, revision});
}

bool InstanceLocks::was_asked_before(Key parent) const {
  return std::ranges::find(asked_before_, parent) != asked_before_.end();
}

void InstanceLocks::note_written(Key instance) {
  if (!connection_.is_shared()) return;
  if (Taken* const taken = find(instance))
    *taken = {instance, revision_, true};
  else
    taken_.push_back({instance, revision_, true});
}

Result<void> InstanceLocks::write_revisions() {
  for (Taken& taken : taken_) {
    if (!taken.revision || taken.is_written) continue;
    LX_TRY(connection_.post(R"(UPDATE instance SET revision = $3 WHERE institution = $1 AND "key" = $2)",
                            {std::string_view(institution_), taken.instance.value, revision_}));
    taken = {taken.instance, revision_, true};
  }
  return {};
}

std::optional<std::int64_t> InstanceLocks::revision_of(Key instance) const {
  const auto found = std::ranges::find(taken_, instance, &Taken::instance);
  return found != taken_.end() ? found->revision : std::nullopt;
}

void InstanceLocks::note_seen(Key instance) {
  if (std::ranges::find(seen_, instance) == seen_.end()) seen_.push_back(instance);
}

InstanceLocks::Taken* InstanceLocks::find(Key instance) {
  const auto found = std::ranges::find(taken_, instance, &Taken::instance);
  return found != taken_.end() ? &*found : nullptr;
}

}  // namespace luoxuan::engine
