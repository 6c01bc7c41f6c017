#pragma once

#include <vector>

#include "engine/shell/engine.hpp"
#include "server/service.hpp"
#include "server/view/instance_story.hpp"

namespace luoxuan::server {

/// What the person may do with an instance, and with one of its work items (nullptr: none), as the page's buttons: the one
/// probable operation first, dangerous ones last. The engine judges again when it is done.
[[nodiscard]] Result<value::List> permitted_operations(Call& call, const model::Library& library,
                                                       const engine::Instance& instance, const model::Process* process,
                                                       const InstanceStory& story, const engine::WorkItem* item);

/// The nodes to which the work item may be returned: {element, name}.
[[nodiscard]] Result<value::List> return_targets(const Call& call, const model::Process* process, const engine::WorkItem& item);

/// Whether the person, or somebody they may act for, may decide the work item now.
[[nodiscard]] bool may_act_on(const Call& call, const engine::WorkItem& item, std::string_view process);

}  // namespace luoxuan::server
