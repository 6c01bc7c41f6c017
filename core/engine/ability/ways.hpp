#pragma once

#include <vector>

#include "engine/processing.hpp"

namespace luoxuan::engine {

/// These tokens of a scope meet at a join; the last of them goes on for all, with what they have behind them together.
void merge_ways(Processing& processing, Key scope, const std::vector<Key>& arrived);

}  // namespace luoxuan::engine
