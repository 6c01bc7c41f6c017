#include "engine/operation/task_listening.hpp"

#include <optional>

#include "engine/ability/corrections.hpp"
#include "engine/ability/incidents.hpp"
#include "engine/operation/task_timers.hpp"
#include "engine/operation/verdict.hpp"

namespace luoxuan::engine {
namespace {

using When = model::Listener::When;

bool is_heard_at(const Job& job, When when) {
  return job.listener == model::name_of(when);
}

Message who_answers(const Job& job) {
  return job.listener.empty() ? say("the job '{}'", "作业“{}”", job.type)
                              : say("its listener '{}' of {}", "{1} 监听器“{0}”", job.type, job.listener);
}

Failure cannot_deny(const Job& job) {
  const Message who = who_answers(job);
  return {FailureCode::invalid_input,
          {fmt::format("'{}': expected a denial by a listener of completing, found one by {}", job.element, who.english),
           fmt::format("“{}”：只有 completing 监听器可以拒绝，实际为{}", job.element, who.chinese)},
          say("complete it, or report a failure", "请完成作业，或报告失败"),
          {}};
}

Failure nobody_decided(std::string_view element) {
  return {FailureCode::conflict,
          say("'{}': expected a decision of a person to deny, found one that nobody made",
              "“{}”：应有可拒绝的人工办理，实际由系统决定", element),
          say("complete it, or report a failure", "请完成作业，或报告失败"),
          {}};
}

Failure brings_more(const Job& job) {
  return {FailureCode::invalid_input,
          say("'{}': expected a denial that brings nothing else, found variables or corrections",
              "“{}”：拒绝时不应带有变量或更正，实际带有", job.element),
          say("what is denied stays as it was", "被拒绝的事项保持原样"),
          {}};
}

/// The decision that the listeners look at. Where signers were added it is that of whoever added them; where another act has
/// decided the node, the last one among those who did.
std::optional<WorkItem> what_is_looked_at(const Processing& processing, const Token& token) {
  const WorkItem* found = processing.state().work_items.find(item_looked_at(token));
  while (found != nullptr && (found->sign == SignPlace::before || found->sign == SignPlace::after))
    found = processing.state().work_items.find(found->added_by);
  const auto can_be_denied = [&](const WorkItem* item) {
    return item != nullptr && item->token == token.key && is_decided(item->state) && !item->decided_by.empty();
  };
  if (can_be_denied(found)) return *found;
  found = nullptr;
  for (const WorkItem* item : processing.state().work_items.of(token.key)) {
    const bool is_in_group = item->sign == SignPlace::before || item->sign == SignPlace::after;
    if (can_be_denied(item) && !is_in_group && (found == nullptr || item->place > found->place)) found = item;
  }
  return found != nullptr ? std::optional(*found) : std::nullopt;
}

}  // namespace

Checked<value::Value> check_answer(const Processing& processing, const Job& job, const command::CompleteJob& command) {
  const command::ListenerAnswer& answer = command.answer;
  if (answer.denied) {
    if (!is_heard_at(job, When::completing)) return Failures{cannot_deny(job)};
    if (!answer.corrections.empty() || !command.variables.empty()) return Failures{brings_more(job)};
    return value::Value();
  }
  if (answer.corrections.empty()) return value::Value();
  if (!is_heard_at(job, When::creating) && !is_heard_at(job, When::completing)) {
    const Message who = who_answers(job);
    return Failures{{FailureCode::invalid_input,
                     {fmt::format("'{}': expected corrections by a task listener, found some by {}", job.element, who.english),
                      fmt::format("“{}”：只有任务监听器可以更正，实际为{}", job.element, who.chinese)},
                     say("complete it with variables", "请只带变量完成"),
                     {}}};
  }
  const auto& task = model::as<model::UserTask>(*processing.process().find(job.element));
  auto corrections = check_corrections(processing, task, answer.corrections);
  if (!corrections) return corrections.error();
  return corrections->empty() ? value::Value() : value::Value(*std::move(corrections));
}

Result<void> deny(Processing& processing, const Job& heard, const std::string& reason) {
  const std::string type = heard.type;
  const Token token = *processing.state().tokens.find(heard.key);
  const std::optional<WorkItem> denied = what_is_looked_at(processing, token);
  if (token.phase != Phase::deciding || !denied) return nobody_decided(token.element);
  const auto& task = model::as<model::UserTask>(*processing.element_of(token));
  LX_TRY_ASSIGN(std::vector<TaskTimer> timers, task_timers_of(processing, token.key, task, denied->due));
  // What was over while the listener looked would decide in the place of whom it asks again.
  std::erase_if(timers, [&](const TaskTimer& timer) { return timer.due <= processing.now(); });
  resolve_incidents(processing, token.key, "");
  resume_timers(processing, token.key);
  processing.append(fact::WorkItemDenied{.work_item = denied->key,
                                         .instance = token.instance,
                                         .token = token.key,
                                         .element = token.element,
                                         .type = type,
                                         .decided_by = denied->decided_by,
                                         .reason = reason});
  // A next node that was chosen with it is chosen anew, or not; the way of a direct return, which is longer, stays.
  if (token.work_items == 1 && token.next.size() == 1)
    processing.append(fact::NextChosen{token.key, token.instance, token.element, {}});
  set_task_timers(processing, token, timers);
  return {};
}

}  // namespace luoxuan::engine
