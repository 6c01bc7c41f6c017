#include "engine/shell/instance_locks.hpp"

#include <algorithm>

namespace luoxuan::engine {

Result<bool> InstanceLocks::take(Key instance) {
  if (std::ranges::find(seen_, instance) == seen_.end()) seen_.push_back(instance);
  if (!instance || !connection_.is_shared() || std::ranges::find(taken_, instance) != taken_.end()) return false;
  // The first may wait: nothing is held yet that others could wait for.
  const bool may_wait = waiting_ == Waiting::allowed && taken_.empty();
  const std::string_view sql =
      may_wait ? R"(SELECT 1 FROM instance WHERE institution = $1 AND "key" = $2 /*postgresql FOR UPDATE*/)"
               : R"(SELECT 1 FROM instance WHERE institution = $1 AND "key" = $2 /*postgresql FOR UPDATE NOWAIT*/)";
  LX_TRY(connection_.query(sql, {std::string_view(institution_), instance.value},
                           [](const store::Row&) -> Result<void> { return {}; }));
  taken_.push_back(instance);
  return true;
}

}  // namespace luoxuan::engine
