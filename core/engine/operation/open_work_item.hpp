#pragma once

#include <string_view>

#include "base/result.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// The work item that this person may act on: not_found when it is not open (done or cancelled), not_permitted when the person
/// is not a candidate.
[[nodiscard]] Result<const WorkItem*> open_work_item(const Processing& processing, Key key, std::string_view by);

}  // namespace luoxuan::engine
