#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/processing.hpp"

namespace luoxuan::engine {

/// Ends a token and lets one go along each of these flows, or as many as the activity's completionQuantity says. The trail is
/// the way that the new tokens remember.
void leave(Processing& processing, const Token& token, std::span<const model::Flow* const> flows, const SharedTexts& trail);

/// As above, along every flow out of the element; none: the way ends here (A7, A8).
void leave(Processing& processing, const Token& token, const model::Element& element);

/// Ends a token and lets one stand on this element of the same scope, where what it waits for has happened.
void leave_towards(Processing& processing, const Token& token, const model::Element& element, std::string_view flow,
                   std::vector<std::pair<std::string, value::Value>> variables);

/// Ends a token and enters an element of the same scope without a flow.
void leave_to(Processing& processing, const Token& token, const model::Element& element, const SharedTexts& trail);

/// Ends a token before its work is done, with all that it holds: children, called instances, timers, subscriptions, work
/// items, jobs, incidents.
void cancel(Processing& processing, Key token);

/// Cancels what else is in the scope of a token.
void cancel_siblings(Processing& processing, const Token& token);

}  // namespace luoxuan::engine
