#pragma once

#include <chrono>
#include <string>

#include "base/result.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// A message that comes: by whom it is waited for is found by name and key.
struct IncomingMessage {
  std::string name;
  std::string correlation_key = {};
  std::string id = {};                          // the same is taken once while it is remembered (I6); may be empty
  std::chrono::milliseconds time_to_live = {};  // how long it is kept for who will wait; 0: not at all
  value::Context variables = {};
  Key from = {};  // the instance that sends it
};

/// Gives the message to the one who has waited longest; else it begins an instance of a process that it starts; else it is
/// kept as long as it lives (I1–I6). conflict when a message of this id came before.
[[nodiscard]] Result<void> publish_message(Processing& processing, const IncomingMessage& message);

/// A message that is kept goes to a subscription that has just been opened, the oldest first (I4).
void take_kept_message(Processing& processing, Key subscription);

/// An instance that a message of its key began is over: the next kept message of that key begins another one (I5).
void begin_by_kept_message(Processing& processing, const Instance& ended);

}  // namespace luoxuan::engine
