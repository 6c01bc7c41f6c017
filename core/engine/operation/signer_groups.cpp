#include "engine/operation/signer_groups.hpp"

#include <algorithm>
#include <optional>

#include "engine/operation/opening.hpp"

namespace luoxuan::engine {
namespace {

/// The work items that were added last, before or after this one, in order. Others had decided before these were added.
std::vector<WorkItem> group_of(const Processing& processing, const WorkItem& owner) {
  std::vector<WorkItem> group;
  for (const WorkItem* item : processing.state().work_items.of(owner.token))
    if (item->added_by == owner.key && (item->sign == SignPlace::before || item->sign == SignPlace::after))
      group.push_back(*item);
  std::ranges::sort(group, {}, &WorkItem::place);
  // Earlier versions gave the places of all additions in a row: there the order alone tells them apart.
  const auto is_of_others = [&](const WorkItem& item) {
    const WorkItem& last = group.back();
    return addition_of(item) != addition_of(last) || item.sign != last.sign || item.order != last.order;
  };
  group.erase(group.begin(), std::find_if(group.rbegin(), group.rend(), is_of_others).base());
  return group;
}

/// Agreed or not, once the group has decided. `any`: the first decision; else all must agree, and all are heard.
std::optional<bool> decision_of(const std::vector<WorkItem>& group) {
  const auto decided = std::ranges::count_if(group, [](const WorkItem& item) { return is_decided(item.state); });
  const bool all_agreed = std::ranges::all_of(group, [](const WorkItem& item) { return !is_decided(item.state) || item.agreed; });
  const bool any = !group.empty() && group.front().order == SignOrder::any;
  if (decided == static_cast<std::ptrdiff_t>(group.size()) || (any && decided > 0)) return all_agreed;
  return std::nullopt;
}

void open_next(Processing& processing, const std::vector<WorkItem>& group) {
  for (const WorkItem& item : group) {
    if (is_decided(item.state)) continue;
    if (item.state == WorkItemState::planned) open_planned(processing, item);
    return;
  }
}

/// True when something changed.
bool settle_group(Processing& processing, const WorkItem& owner) {
  const std::vector<WorkItem> group = group_of(processing, owner);
  const std::optional<bool> decision = decision_of(group);
  if (!decision) {
    if (!group.empty() && group.front().order == SignOrder::sequential) open_next(processing, group);
    return false;
  }
  for (const WorkItem& item : group)
    if (!is_decided(item.state))
      processing.append(fact::WorkItemCancelled{item.key, item.instance, item.element, "decided by others"});
  if (owner.state == WorkItemState::waiting)
    processing.append(fact::WorkItemReopened{owner.key, owner.instance, owner.element});
  else
    processing.append(fact::WorkItemSettled{owner.key, owner.instance, owner.element, *decision});
  return true;
}

}  // namespace

void settle_signer_groups(Processing& processing, Key token) {
  for (bool changed = true; changed;) {  // an added signer may have added others
    changed = false;
    std::vector<WorkItem> owners;
    for (const WorkItem* item : processing.state().work_items.of(token))
      if (item->state == WorkItemState::waiting || item->state == WorkItemState::approving) owners.push_back(*item);
    for (const WorkItem& owner : owners) changed = settle_group(processing, owner) || changed;
  }
}

}  // namespace luoxuan::engine
