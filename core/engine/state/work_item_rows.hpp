#pragma once

#include <string_view>

#include "engine/state/state.hpp"

namespace luoxuan::engine {

/// The token counts its work items, so that a token without any is not asked for them.
void count_work_item(State& state, Key token, Key work_item);

/// Removes one; the others of its token stay.
void remove_work_item(State& state, Key work_item);

/// Removes all that a token has.
void remove_work_items(State& state, Key token);

[[nodiscard]] SignPlace sign_place_of(std::string_view name);
[[nodiscard]] SignOrder sign_order_of(std::string_view name);

}  // namespace luoxuan::engine
