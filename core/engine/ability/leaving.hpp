#pragma once

#include <vector>

#include "engine/processing.hpp"

namespace luoxuan::engine {

/// Ends a token and lets one go along each of these flows. The trail is the way that the new tokens remember.
void leave(Processing& processing, const Token& token, const std::vector<const model::Flow*>& flows,
           const std::vector<std::string>& trail);

/// As above, along every flow out of the element; none: the way ends here (A7, A8).
void leave(Processing& processing, const Token& token, const model::Element& element);

/// Ends a token before its work is done, with all that it holds: children, timers, work items, jobs, incidents.
void cancel(Processing& processing, Key token);

}  // namespace luoxuan::engine
