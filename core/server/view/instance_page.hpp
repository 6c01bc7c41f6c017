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

/// What a work item's form holds now: what was saved, else what was handed in before, else what the workflow knows.
[[nodiscard]] Result<value::Context> item_data(const Call& call, const model::Library& library, const engine::WorkItem& item);

}  // namespace luoxuan::server
