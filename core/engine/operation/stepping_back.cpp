#include "engine/operation/stepping_back.hpp"

#include "engine/operation/opening.hpp"

namespace luoxuan::engine {

std::optional<WorkItem> who_was_asked_before(const model::UserTask& task, const WorkItem& item,
                                             const std::vector<WorkItem>& of_node) {
  if (task.rules.participants.mode != model::ParticipantMode::sequential || item.sign != SignPlace::none) return std::nullopt;
  std::optional<WorkItem> before;
  for (const WorkItem& other : of_node) {
    const bool has_decided = is_decided(other.state) && other.state != WorkItemState::skipped;
    if (!has_decided || other.sign != SignPlace::none || other.place >= item.place) continue;
    if (!before || other.place > before->place) before = other;
  }
  return before;
}

bool step_back(Processing& processing, const Acting& acting, const model::UserTask& task, std::string_view opinion) {
  const WorkItem item = acting.item;  // as it is now: the row changes with what is done to it
  std::vector<WorkItem> of_node;
  for (const WorkItem* each : processing.state().work_items.of(item.token)) of_node.push_back(*each);
  const auto before = who_was_asked_before(task, item, of_node);
  if (!before) return false;
  processing.append(fact::WorkItemReturned{.work_item = item.key,
                                           .instance = item.instance,
                                           .element = item.element,
                                           .unit = item.unit,
                                           .by = acting.by,
                                           .opinion = std::string(opinion),
                                           .target = item.element,
                                           .on_behalf_of = acting.on_behalf_of,
                                           .review = "direct",
                                           .at = processing.now()});
  processing.append(fact::WorkItemPlanned{.work_item = item.key,
                                          .instance = item.instance,
                                          .token = item.token,
                                          .element = item.element,
                                          .name = item.name,
                                          .candidates = item.candidates,
                                          .role = item.role,
                                          .unit = item.unit,
                                          .form = item.form,
                                          .due = item.due,
                                          .place = item.place,
                                          .weight = item.weight,
                                          .added_by = item.added_by,
                                          .sign = std::string(name_of(item.sign)),
                                          .sign_order = std::string(name_of(item.order))});
  open_planned(processing, *before);
  return true;
}

}  // namespace luoxuan::engine
