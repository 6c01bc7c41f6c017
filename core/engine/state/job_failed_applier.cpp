#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::JobFailed& fact, State& state) {
  Job& job = state.jobs.change(fact.job);
  job.retries = fact.retries;
  job.not_before = fact.not_before;
}

}  // namespace luoxuan::engine
