#pragma once

#include "engine/shell/engine.hpp"
#include "server/service.hpp"

namespace luoxuan::server {

// What may be chosen in the drawing of a workflow: where a case is moved to, which node comes next, and who does it. The engine
// judges again when it is done.

/// 跳转: the activities and ends beside the work item's node, in the order of the drawing: {element, name}. Without a work item
/// those of the process itself.
[[nodiscard]] value::List jump_targets(const model::Process& process, const engine::WorkItem* item);

/// 自由流: the nodes of which the work item's person may choose the next one: {element, name}. Empty: the drawing decides.
[[nodiscard]] value::List next_nodes(const model::Process& process, const engine::WorkItem& item);

/// 上一审批人指定: the nodes that follow directly and whose people the work item's person names, each as HandlerChoice of
/// docs/api/openapi.yaml.
[[nodiscard]] Result<value::List> choices_of_next(const Call& call, const model::Library& library, const model::Process& process,
                                                  const engine::Instance& instance, const engine::WorkItem& item);

/// 发起人自选, 追加: the nodes that lie ahead and whose people this person may choose now: as the one who began it where the node
/// says so, any as an administrator.
[[nodiscard]] Result<value::List> choices_ahead(const Call& call, const model::Library& library, const model::Process& process,
                                                const engine::Instance& instance);

}  // namespace luoxuan::server
