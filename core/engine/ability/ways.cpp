#include "engine/ability/ways.hpp"

#include <algorithm>

#include "engine/ability/trail.hpp"

namespace luoxuan::engine {

void merge_ways(Processing& processing, Key scope, const std::vector<Key>& arrived) {
  std::vector<Trail> trails, others;
  for (const Token* token : processing.state().tokens.of(scope)) {
    const bool meets = std::ranges::find(arrived, token->key) != arrived.end();
    if (meets || !token->trail.empty()) (meets ? trails : others).push_back(token->trail);
  }
  Trail together = merged(trails, others);
  const Token& last = *processing.state().tokens.find(arrived.back());
  if (together != last.trail.list()) processing.append(fact::WayMerged{last.key, last.instance, std::move(together)});
}

}  // namespace luoxuan::engine
