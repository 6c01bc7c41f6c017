#include "server/view/permitted.hpp"

#include <algorithm>

#include "engine/ability/trail.hpp"
#include "engine/operation/copies.hpp"
#include "engine/operation/stepping_back.hpp"
#include "server/view/choices.hpp"
#include "server/view/words.hpp"

namespace luoxuan::server {
namespace {

using model::NodeOperation;

const model::UserTask* task_of(const model::Process* process, const engine::WorkItem& item) {
  const model::Element* element = process != nullptr ? process->find(item.element) : nullptr;
  return element != nullptr && element->kind == model::ElementKind::user_task ? &model::as<model::UserTask>(*element) : nullptr;
}

class Buttons {
 public:
  void add(std::string_view operation, std::vector<std::string_view> needs = {}, Key work_item = {}, Key circular = {}) {
    put(operation, std::move(needs), false, false, work_item, circular);
  }
  void add_primary(std::string_view operation, std::vector<std::string_view> needs = {}) {
    put(operation, std::move(needs), true, false, {}, {});
  }
  void add_dangerous(std::string_view operation, std::vector<std::string_view> needs = {}) {
    put(operation, std::move(needs), false, true, {}, {});
  }
  [[nodiscard]] value::List take() {
    for (value::Value& each : dangerous_) buttons_.push_back(std::move(each));
    return std::move(buttons_);
  }

 private:
  void put(std::string_view operation, std::vector<std::string_view> needs, bool is_primary, bool is_dangerous, Key work_item,
           Key circular) {
    value::List list(needs.begin(), needs.end());
    value::Context button{
        {"operation", operation}, {"is_primary", is_primary}, {"is_dangerous", is_dangerous}, {"needs", std::move(list)}};
    if (work_item) button.put("work_item", work_item.value);
    if (circular) button.put("circular", circular.value);
    (is_dangerous ? dangerous_ : buttons_).emplace_back(std::move(button));
  }

  value::List buttons_;
  value::List dangerous_;
};

Result<bool> has_way_back(const Call& call, const model::Process* process, const engine::WorkItem& item) {
  LX_TRY_ASSIGN(const value::List targets, return_targets(call, process, item));
  return !targets.empty();
}

/// 减签: work items that this one's person added, or, where the node says so, of anybody.
Result<std::vector<engine::WorkItem>> removable(const Call& call, const model::UserTask& task, const engine::WorkItem& item) {
  LX_TRY_ASSIGN(std::vector<engine::WorkItem> beside, call.setting().rows<engine::WorkItem>().of(item.token));
  std::erase_if(beside, [&](const engine::WorkItem& other) {
    return other.key == item.key || engine::is_decided(other.state) ||
           (other.added_by != item.key && !task.rules.participants.any_removable);
  });
  return beside;
}

Result<void> add_for_item(const Call& call, const model::Library& library, const model::Process* process,
                          const engine::Instance& instance, const engine::WorkItem& item, Buttons& buttons) {
  const model::UserTask* task = task_of(process, item);
  if (!item.delegated_by.empty()) {
    buttons.add_primary("resolve", {"opinion"});
    buttons.add("save", {"data"});
    return {};
  }
  if (task == nullptr) {  // the initiator hands in again what was returned
    buttons.add_primary("complete", {"data"});
    return {};
  }
  const bool is_approval = task->rules.approval.has_value();
  std::vector<std::string_view> needs = {"data"};
  if (is_approval) needs.insert(needs.begin(), "opinion");
  if (!next_nodes(*process, item).empty()) needs.emplace_back("next");
  LX_TRY_ASSIGN(const value::List followers, choices_of_next(call, library, *process, instance, item));
  if (!followers.empty()) needs.emplace_back("next_people");
  buttons.add_primary(is_approval ? "agree" : "complete", std::move(needs));
  buttons.add("save", {"data", "opinion"});
  LX_TRY_ASSIGN(const bool goes_back, has_way_back(call, process, item));
  if (goes_back) buttons.add("return", {"opinion", "target"});
  if (item.candidates.size() > 1 && item.claimed_by.empty()) buttons.add("claim");
  if (item.claimed_by == call.person() && item.candidates.size() > 1) buttons.add("unclaim");
  const auto allowed = [&](NodeOperation operation) { return model::allows(task->rules, operation); };
  if (allowed(NodeOperation::transfer)) buttons.add("transfer", {"people", "reason"});
  if (allowed(NodeOperation::delegate)) buttons.add("delegate", {"people", "reason"});
  if (allowed(NodeOperation::add_sign)) buttons.add("add_signers", {"people", "reason"});
  if (allowed(NodeOperation::remove)) {
    LX_TRY_ASSIGN(const std::vector<engine::WorkItem> others, removable(call, *task, item));
    for (const engine::WorkItem& other : others) buttons.add("remove_signer", {"reason"}, other.key);
  }
  if (allowed(NodeOperation::consult)) buttons.add("consult", {"people", "text"});
  if (engine::task_without_copies(*process) == nullptr) buttons.add("copy", {"people"});
  if (is_approval) buttons.add_dangerous("refuse", {"opinion"});
  return {};
}

/// 跳转: an administrator from anywhere, others from their work item where the node allows it.
bool may_jump(const Call& call, const model::Process* process, const engine::Instance& instance, const engine::WorkItem* item) {
  if (process == nullptr || jump_targets(*process, item).empty()) return false;
  if (call.setting().organisation.is_administrator(call.person())) return true;
  const model::UserTask* task = item != nullptr ? task_of(process, *item) : nullptr;
  return task != nullptr && item->delegated_by.empty() && model::allows(task->rules, NodeOperation::jump) &&
         may_act_on(call, *item, instance.process);
}

/// 重新发起 begins an instance of the definitions in force, whatever this one ran on: the engine says whether it would. A dry
/// run.
bool may_restart(Call& call, const engine::Instance& instance) {
  const std::string& person = call.person();
  if (!engine::is_over(instance.state) || instance.started_by != person || !call.viewer->duty().empty()) return false;
  const engine::Command restart = engine::command::RestartInstance{instance.key, {}};
  return call.reading.engine().would_accept(restart, person).has_value();
}

}  // namespace

bool may_act_on(const Call& call, const engine::WorkItem& item, std::string_view process) {
  if (item.state != engine::WorkItemState::open) return false;
  return std::ranges::any_of(call.viewer->acts_as(process), [&](const std::string& person) {
    return item.claimed_by.empty() ? std::ranges::find(item.candidates, person) != item.candidates.end()
                                   : item.claimed_by == person;
  });
}

Result<value::List> return_targets(const Call& call, const model::Process* process, const engine::WorkItem& item) {
  value::List targets;
  const model::UserTask* task = task_of(process, item);
  if (task == nullptr || (!task->rules.returning.executed && !task->rules.returning.previous)) return targets;
  LX_TRY_ASSIGN(const std::vector<engine::WorkItem> of_node, call.setting().rows<engine::WorkItem>().of(item.token));
  if (const auto before = engine::who_was_asked_before(*task, item, of_node))
    targets.emplace_back(value::Context{
        {"element", item.element}, {"name", item.name + "（" + quality::person_name(call.setting(), before->decided_by) + "）"}});
  LX_TRY_ASSIGN(const std::optional<engine::Token> token, call.setting().rows<engine::Token>().find(item.token));
  if (!token) return targets;
  for (auto entry = token->trail.rbegin(); entry != token->trail.rend(); ++entry) {
    const auto done = engine::done_of(*entry);
    if (!done || done->element.empty()) continue;
    const model::Element* element = process->find(done->element);
    if (element == nullptr) continue;
    targets.emplace_back(value::Context{{"element", element->id}, {"name", element->name.empty() ? element->id : element->name}});
    if (!task->rules.returning.executed) break;
  }
  return targets;
}

Result<value::List> permitted_operations(Call& call, const model::Library& library, const engine::Instance& instance,
                                         const model::Process* process, const InstanceStory& story,
                                         const engine::WorkItem* item) {
  Buttons buttons;
  const std::string& person = call.person();
  const bool is_initiator = !instance.started_by.empty() && instance.started_by == person;
  const bool is_running = instance.state == engine::InstanceState::running;
  if (item != nullptr && is_running && may_act_on(call, *item, instance.process))
    LX_TRY(add_for_item(call, library, process, instance, *item, buttons));
  if (is_running && may_jump(call, process, instance, item)) buttons.add("jump", {"target", "reason"});
  if (process != nullptr) {
    LX_TRY_ASSIGN(const value::List ahead, choices_ahead(call, library, *process, instance));
    if (!ahead.empty()) buttons.add("choose_handlers", {"handlers"});
  }
  LX_TRY_ASSIGN(const std::vector<engine::Circular> circulars, call.reading.engine().circulars(instance.key));
  for (const engine::Circular& circular : circulars) {
    if (circular.person != person) continue;
    if (circular.kind == "circulation" && !circular.read) buttons.add("read", {}, {}, circular.key);
    if (circular.kind == "consultation" && circular.answer.empty()) buttons.add("answer", {"text"}, {}, circular.key);
  }
  if (instance.state == engine::InstanceState::draft && is_initiator) {
    buttons.add_primary("submit_draft");
    buttons.add("save_draft", {"data"});
    buttons.add_dangerous("delete_draft");
    return buttons.take();
  }
  buttons.add("comment", {"text"});
  if (const auto done = story.done.find(person); is_running && done != story.done.end()) {
    // Whether it may still be taken back is the engine's to say: a dry run.
    const engine::Command withdraw = engine::command::WithdrawWorkItem{instance.key, done->second, "-"};
    if (call.reading.engine().would_accept(withdraw, person)) buttons.add("withdraw", {"reason"}, done->second);
  }
  const bool administers = call.setting().organisation.is_administrator(person);
  if (is_running && (is_initiator || administers)) buttons.add("remind", {"text"});
  if (is_running && is_initiator && process != nullptr && process->instance_rules.may_revoke)
    buttons.add_dangerous("revoke", {"reason"});
  if (engine::may_be_resumed(instance.state) && is_initiator && !instance.left.is_null()) buttons.add("resume", {"reason"});
  if (may_restart(call, instance)) buttons.add("restart");
  const bool is_suspended = instance.state == engine::InstanceState::suspended;
  if (administers && (is_running || is_suspended)) buttons.add("correct_variables", {"variables", "reason"});
  if (administers && is_running) {
    if (item != nullptr) buttons.add("reassign", {"people", "reason"});
    buttons.add_dangerous("suspend", {"reason"});
    buttons.add_dangerous("terminate", {"reason"});
  }
  if (administers && is_suspended) buttons.add("activate", {"reason"});
  return buttons.take();
}

}  // namespace luoxuan::server
