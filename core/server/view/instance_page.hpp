#pragma once

#include "server/service.hpp"

namespace luoxuan::server {

/// An instance that one may see; not_found otherwise, also when it is there.
[[nodiscard]] Result<engine::Instance> visible_instance(const Call& call, Key key);

struct VisibleWorkItem {
  engine::WorkItem item;
  engine::Instance instance;
};

/// The work item that the address names, of an instance that one may see; not_found otherwise, also when it is there.
[[nodiscard]] Result<VisibleWorkItem> visible_work_item(const Call& call);

/// Instance of docs/api/openapi.yaml. `item`: one of its work items, whose page it is; may be nullptr.
[[nodiscard]] Result<value::Context> instance_page(Call& call, const engine::Instance& instance, const engine::WorkItem* item);

/// The page of a work item that is not there any more, because its user task was left: that of its instance, with
/// `item_state` "over". Notices and bookmarks lead here. not_found when nobody was asked, or one may not see the instance.
[[nodiscard]] Result<value::Context> past_item_page(Call& call, Key item);

/// What a work item's form holds now: what was saved, else what was handed in before, else what the workflow knows.
[[nodiscard]] Result<value::Context> item_data(const Call& call, const model::Library& library, const engine::WorkItem& item);

}  // namespace luoxuan::server
