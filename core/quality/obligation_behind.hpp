#pragma once

#include <optional>

#include "base/result.hpp"
#include "quality/rows.hpp"
#include "quality/setting.hpp"

namespace luoxuan::quality {

/// The instance whose call activity began this one; none when nobody called it, or does not wait for it any more.
[[nodiscard]] Result<Key> caller_of(const Setting& setting, Key instance);

/// The obligation that this instance works on, or that of the nearest instance that called it.
[[nodiscard]] Result<std::optional<Obligation>> obligation_behind(const Setting& setting, Key instance);

/// As obligation_behind, or the one that the variable `obligation` names when what works on it was called, however indirectly, by
/// this instance: whoever waits for a called workflow still knows what it is about.
[[nodiscard]] Result<std::optional<Obligation>> obligation_around(const Setting& setting, Key instance,
                                                                  const value::Context& variables);

/// When a called instance is one that hands in, approves or reviews, the caller's obligation is its from now on: it is what
/// people open. Nothing for other instances.
[[nodiscard]] Result<void> hand_to_called(const Setting& setting, Key called);

}  // namespace luoxuan::quality
