#include "engine/operation/verdict.hpp"

#include <algorithm>

#include "engine/ability/variables.hpp"
#include "engine/operation/acting.hpp"
#include "engine/operation/ending.hpp"

namespace luoxuan::engine {
namespace {

std::vector<WorkItem> items_of(const Processing& processing, Key token) {
  std::vector<WorkItem> items;
  for (const WorkItem* item : processing.state().work_items.of(token)) items.push_back(*item);
  std::ranges::sort(items, {}, &WorkItem::place);
  return items;
}

/// {outcome, agreed, refused, cause, decisions: [{by, agreed, opinion}]}
value::Context outcome_of(const Processing& processing, const std::vector<WorkItem>& items, bool passed, std::string_view cause) {
  value::List decisions;
  std::int64_t agreed = 0, refused = 0;
  for (const WorkItem& item : items) {
    if (!is_decided(item.state)) continue;
    (item.agreed ? agreed : refused) += 1;
    const std::string& by = item.decided_by.empty() && !item.candidates.empty() ? item.candidates.front() : item.decided_by;
    decisions.push_back(value::Context{{"by", name_of_person(processing, by)},
                                       {"agreed", item.agreed},
                                       {"skipped", item.state == WorkItemState::skipped},
                                       {"opinion", item.draft}});
  }
  return {{"outcome", passed ? "agreed" : "refused"},
          {"agreed", agreed},
          {"refused", refused},
          {"cause", cause},
          {"decisions", std::move(decisions)}};
}

/// Whose decision the listeners of the node have looked at; empty where none were asked.
std::string who_was_looked_at(const Token& token, const std::vector<WorkItem>& items) {
  if (token.phase != Phase::deciding) return {};
  const Key decided = item_looked_at(token);
  for (const WorkItem& item : items)
    if (item.key == decided) return item.decided_by;
  return {};
}

}  // namespace

void keep_outcome(Processing& processing, Key key, bool passed, std::string_view cause) {
  const Token token = *processing.state().tokens.find(key);
  const model::Element* element = processing.element_of(token);
  if (element == nullptr) return;
  const auto& task = model::as<model::UserTask>(*element);
  if (!task.rules.approval || task.rules.approval->outcome.empty()) return;
  take_result(processing, token, task,
              {{task.rules.approval->outcome, outcome_of(processing, items_of(processing, key), passed, cause)}});
}

Key item_looked_at(const Token& token) {
  const value::Context* listening = token.listening.if_context();
  const value::Value* item = listening != nullptr ? listening->find("work_item") : nullptr;
  const auto key = item != nullptr && item->if_number() != nullptr ? item->if_number()->to_integer() : std::nullopt;
  return key ? Key{*key} : Key{};
}

void take_verdict(Processing& processing, Key key, bool passed, std::string_view cause) {
  const Token token = *processing.state().tokens.find(key);
  const model::Element* element = processing.element_of(token);
  if (element == nullptr) return;
  const auto& task = model::as<model::UserTask>(*element);
  const std::vector<WorkItem> items = items_of(processing, key);
  std::int64_t agreed = 0, refused = 0;
  std::string unit, by;
  for (const WorkItem& item : items) {
    unit = item.unit;
    if (is_decided(item.state))
      (item.agreed ? agreed : refused) += 1;
    else
      processing.append(fact::WorkItemCancelled{item.key, item.instance, item.element, "decided by others"});
    if (!item.decided_by.empty()) by = item.decided_by;
  }
  const bool ends = !passed && task.rules.approval && task.rules.approval->refusal == model::Refusal::end;
  processing.append(fact::ElementDecided{.token = key,
                                         .instance = token.instance,
                                         .element = task.id,
                                         .outcome = passed ? "agreed" : "refused",
                                         .agreed = agreed,
                                         .refused = refused,
                                         .unit = unit,
                                         .obligation = passed ? task.marks_obligation : std::string(),
                                         .by = who_was_looked_at(token, items)});
  keep_outcome(processing, key, passed, cause);
  if (!ends) {
    processing.schedule({Step::Kind::complete, key});
    return;
  }
  end_instance(processing, outermost(processing, token.instance),
               {.state = by.empty() ? InstanceState::auto_refused : InstanceState::refused,
                .element = task.id,
                .by = by,
                .reason = std::string(cause),
                .resumable = true});
}

Deciders deciders_of(const Processing& processing, const Token& token) {
  Deciders deciders{{}, token.key};
  if (token.multi_instance || token.work_items == 0) return deciders;
  const auto look_at = [&](const WorkItem& item) {
    if (!is_decided(item.state) || !item.agreed) return;
    if (!item.decided_by.empty()) {
      deciders.people.push_back(item.decided_by);
      deciders.work_item = item.key;
    } else if (!item.candidates.empty()) {
      deciders.people.push_back(item.candidates.front());
    }
  };
  if (token.work_items == 1) {
    if (const WorkItem* item = processing.state().work_items.find(token.key)) {
      look_at(*item);
      return deciders;
    }
  }
  for (const WorkItem& item : items_of(processing, token.key)) look_at(item);
  return deciders;
}

}  // namespace luoxuan::engine
