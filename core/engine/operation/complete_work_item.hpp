#pragma once

#include "base/result.hpp"
#include "engine/command.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// A candidate hands in what the work item asks for (operations.md 17, 19). The submission is checked against the form, if
/// there is one; every refusal at once.
[[nodiscard]] Checked<void> complete_work_item(Processing& processing, const command::CompleteWorkItem& command,
                                               std::string_view by);

}  // namespace luoxuan::engine
