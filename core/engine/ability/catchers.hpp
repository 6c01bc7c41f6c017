#pragma once

#include <string>

#include "base/result.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// An error is thrown where this token is. The innermost scope or activity that catches it ends: an event subprocess of a scope
/// before the boundary of its activity, a matching code before one that takes any (H1–H6). condition_not_met when nobody does
/// (H5). Afterwards the token may be gone.
[[nodiscard]] Result<void> throw_error(Processing& processing, Key token, const std::string& code, const Message& message = {},
                                       const value::Context& variables = {});

/// An escalation is thrown where this token is. When nobody catches it nothing happens (H9). Afterwards the token may be gone.
void throw_escalation(Processing& processing, Key token, const std::string& code, const value::Context& variables = {});

/// The boundary event of the activity around a token that waits for its cancellation, and the activity's token.
struct CancelCatcher {
  Key token;
  const model::BoundaryEvent* event = nullptr;
};
[[nodiscard]] CancelCatcher cancel_catcher(Processing& processing, Key token);

}  // namespace luoxuan::engine
