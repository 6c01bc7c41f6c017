#pragma once

#include <string>

#include "engine/processing.hpp"

namespace luoxuan::engine {

/// How an instance ends otherwise than by its last token.
struct Ending {
  InstanceState state = InstanceState::terminated;
  std::string element;  // where; may be empty
  std::string by;
  std::string reason;
  bool resumable = false;  // what is needed to take it up again is kept with the instance
};

/// Cancels everything of the instance, its called instances included, and ends it.
void end_instance(Processing& processing, Key instance, const Ending& ending);

/// The instance that called the one that called … this one: a refusal ends all of them.
[[nodiscard]] Key outermost(const Processing& processing, Key instance);

/// Puts tokens where `left` says they were. The root must be there.
void take_up(Processing& processing, Key instance, const value::Value& left);

/// A passed instance that may be revoked later keeps what is needed for it (operations.md 5). Called before it is completed.
void keep_for_revocation(Processing& processing, Key instance);

}  // namespace luoxuan::engine
