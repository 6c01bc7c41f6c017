#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/operation/acting.hpp"

namespace luoxuan::engine {

/// In a node whose people follow one another (依次, 逐级): the work item that was decided last before this one. Nothing for the
/// first, for signers who were added before or after somebody, and in other nodes. `of_node`: all work items of the node.
[[nodiscard]] std::optional<WorkItem> who_was_asked_before(const model::UserTask& task, const WorkItem& item,
                                                           const std::vector<WorkItem>& of_node);

/// A return within such a node (退回下一级): who was asked before decides again, then it comes back to who returned it.
/// False when there is nobody: then nothing happens.
bool step_back(Processing& processing, const Acting& acting, const model::UserTask& task, std::string_view opinion);

}  // namespace luoxuan::engine
