#include "engine/operation/acting.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace luoxuan::engine {
namespace {

Failure not_open(const WorkItem& item) {
  if (is_decided(item.state) || item.state == WorkItemState::approving)
    return {FailureCode::conflict,
            say("work item '{}': expected it to be open, found it decided", "待办“{}”：应未办理，实际已经办理", item.element),
            say("nothing is decided twice; look at the list again", "同一待办不会办理两次，请刷新列表"),
            {}};
  return {FailureCode::conflict,
          say("work item '{}': expected its turn, found others who decide before", "待办“{}”：应轮到办理，实际须等待他人先办理",
              item.element),
          say("wait for them", "请等待"),
          {}};
}

/// What the others have decided may still be denied: until then nothing is added to it.
Failure decided_by_others(const WorkItem& item) {
  return {FailureCode::conflict,
          say("work item '{}': expected a node that is not decided, found its listeners asked about the decision",
              "待办“{}”：本节点应尚无结论，实际已有结论，正由监听器检查", item.element),
          say("wait for them; look at the list again", "请等待，稍后刷新列表"),
          {}};
}

Failure not_permitted(const Processing& processing, const WorkItem& item, std::string_view by) {
  const std::vector<std::string> claimed = {item.claimed_by};
  const std::vector<std::string>& expected = item.claimed_by.empty() ? item.candidates : claimed;
  return {FailureCode::not_permitted,
          say("work item '{}': expected {}, found {}", "待办“{}”：应由 {} 办理，实际是 {}", item.element,
              names_of_people(processing, expected), name_of_person(processing, by)),
          say("only those it was given to may do it", "只有被指派的人可以办理"),
          {}};
}

}  // namespace

Result<Acting> acting_on(const Processing& processing, Key work_item, std::string_view by) {
  const WorkItem* item = processing.state().work_items.find(work_item);
  if (item == nullptr)
    return Failure{
        FailureCode::not_found,
        say("expected an open work item, found none with number {}", "应为未办的待办，实际没有编号 {}", work_item.value),
        say("it may have been done already; look at the list again", "可能已经办理，请刷新列表"),
        {}};
  if (item->state != WorkItemState::open) return not_open(*item);
  if (processing.state().tokens.find(item->token)->phase == Phase::deciding) return decided_by_others(*item);
  const auto is_whose = [&](std::string_view person) {
    return item->claimed_by.empty() ? std::ranges::find(item->candidates, person) != item->candidates.end()
                                    : item->claimed_by == person;
  };
  if (is_whose(by)) return {boost::system::in_place_value, *item, std::string(by), std::string()};
  const organisation::Substitutions& substitutions = processing.organisation().substitutions();
  for (const std::string& absent : substitutions.represented_by(by, processing.process().id, processing.now()))
    if (is_whose(absent)) return Acting{*item, std::string(by), absent};
  return not_permitted(processing, *item, by);
}

Result<std::string> person_id(const Processing& processing, std::string_view name) {
  if (const organisation::Person* person = processing.organisation().find_person(name)) return person->id;
  const auto meant = processing.organisation().nearest_person(name);
  return Failure{FailureCode::not_found,
                 say("expected a person, found '{}'", "应为人员，实际为“{}”", name),
                 meant ? say("did you mean {}?", "是否指 {}？", *meant) : say("name a person", "请指定人员"),
                 {}};
}

Result<std::vector<std::string>> person_ids(const Processing& processing, const std::vector<std::string>& names) {
  std::vector<std::string> ids;
  for (const std::string& name : names) {
    LX_TRY_ASSIGN(std::string id, person_id(processing, name));
    if (std::ranges::find(ids, id) == ids.end()) ids.push_back(std::move(id));
  }
  if (!ids.empty()) return ids;
  return Failure{FailureCode::invalid_input,
                 say("expected at least one person, found none", "应至少指定一人，实际没有"),
                 say("name a person", "请指定人员"),
                 {}};
}

std::string name_of_person(const Processing& processing, std::string_view id) {
  const organisation::Person* person = processing.organisation().find_person(id);
  return person != nullptr ? person->name : std::string(id);
}

std::string names_of_people(const Processing& processing, const std::vector<std::string>& ids) {
  std::vector<std::string> names;
  for (const std::string& id : ids) names.push_back(name_of_person(processing, id));
  return text::join(names, "、");
}

Result<void> require_reason(std::string_view reason, What purpose) {
  if (!text::trim(reason).empty()) return {};
  const Message what = purpose();
  return Failure{FailureCode::invalid_input,
                 {what.english + ": expected a reason, found nothing", what.chinese + "：应写明理由，实际为空"},
                 say("write why; it is kept in the history", "请写明理由，它会记入历史"),
                 {}};
}

Result<void> require_administrator(const Processing& processing, std::string_view by, What purpose) {
  if (processing.organisation().is_administrator(by)) return {};
  const Message what = purpose();
  return Failure{FailureCode::not_permitted,
                 {fmt::format("{}: expected an administrator, found {}", what.english, name_of_person(processing, by)),
                  fmt::format("{}：应由管理员操作，实际是 {}", what.chinese, name_of_person(processing, by))},
                 say("a role with administers = yes in roles.csv may do it", "roles.csv 中 administers = yes 的角色可以操作"),
                 {}};
}

Result<void> require_allowed(const Processing& processing, const WorkItem& item, model::NodeOperation operation) {
  const model::UserTask* task = user_task_of(processing, item);
  if (task != nullptr && model::allows(task->rules, operation)) return {};
  return Failure{FailureCode::not_permitted,
                 say("'{}': expected an operation that this node allows, found '{}'", "“{}”：应为本节点允许的操作，实际为“{}”",
                     item.element, model::name_of(operation)),
                 say("luoxuan:operations says what a node allows", "节点允许的操作由 luoxuan:operations 设定"),
                 task != nullptr ? task->where : SourcePosition{}};
}

std::vector<Key> tokens_of(const Processing& processing, Key instance) {
  std::vector<Key> all = {instance};
  for (std::size_t at = 0; at < all.size(); ++at)
    for (const Token* token : processing.state().tokens.of(all[at])) all.push_back(token->key);
  return all;
}

const model::UserTask* user_task_of(const Processing& processing, const WorkItem& item) {
  const model::Element* element = processing.process().find(item.element);
  return element != nullptr && element->kind == model::ElementKind::user_task ? &model::as<model::UserTask>(*element) : nullptr;
}

}  // namespace luoxuan::engine
