#include "scenario/scenario_post.hpp"

namespace luoxuan::scenario {

Result<void> ScenarioPost::send(const quality::Letter& letter) {
  const auto found = failing_.find(letter.channel);
  if (found == failing_.end() || found->second == 0) return {};
  --found->second;
  return Failure{FailureCode::io, say("{}: nobody answers", "{}：无应答", letter.channel), {}, {}};
}

}  // namespace luoxuan::scenario
