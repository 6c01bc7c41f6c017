#pragma once

#include <string_view>

#include "engine/processing.hpp"

namespace luoxuan::engine {

/// The participants of a user task, or nobody (then `cause` says why), have decided: cancels what is still open, keeps the
/// outcome, and leaves the node, or ends the instance as refused (operations.md 16 … 18).
void take_verdict(Processing& processing, Key token, bool passed, std::string_view cause);

/// Keeps what they have decided so far as the outcome that luoxuan:approval names; nothing where it names none.
void keep_outcome(Processing& processing, Key token, bool passed, std::string_view cause);

/// The work item whose decision the listeners of the node look at; none: they look at none, or another act has decided it.
[[nodiscard]] Key item_looked_at(const Token& token);

/// Everybody who agreed with a node or did it, in order; the last one decided it. And with which work item.
struct Deciders {
  std::vector<std::string> people;
  Key work_item;
};
[[nodiscard]] Deciders deciders_of(const Processing& processing, const Token& token);

}  // namespace luoxuan::engine
