#include "engine/operation/deciding.hpp"

#include <algorithm>

#include "base/expect.hpp"
#include "engine/ability/expressions.hpp"
#include "engine/ability/variables.hpp"
#include "engine/operation/fields.hpp"
#include "engine/operation/opening.hpp"
#include "engine/operation/signer_groups.hpp"
#include "engine/operation/tally.hpp"
#include "engine/operation/verdict.hpp"

namespace luoxuan::engine {
namespace {

/// Who did it, when, and what they said, where the user task wants it kept.
value::Context signature_of(const Processing& processing, const model::UserTask& task, const Acting& acting,
                            const Decision& decision) {
  std::string by = name_of_person(processing, acting.by);
  if (!acting.on_behalf_of.empty()) by += " 代 " + name_of_person(processing, acting.on_behalf_of);
  value::Context signature = {{"by", by}, {"at", value::at_zone(processing.now(), processing.home())}};
  if (task.signature->opinion.empty()) return signature;
  const value::Value* opinion = decision.submission.find(task.signature->opinion);
  if (opinion != nullptr && !opinion->is_null())
    signature.put("opinion", *opinion);
  else
    signature.put("opinion", decision.opinion.text.empty() ? value::Value() : value::Value(decision.opinion.text));
  return signature;
}

bool is_done_by_each(const model::UserTask& task) {
  return task.rules.participants.mode != model::ParticipantMode::pool &&
         task.rules.participants.mode != model::ParticipantMode::random;
}

/// The work item of this token that a signature in `each` is of, as long as it is agreed there; else nullptr.
const WorkItem* signed_item(const Processing& processing, Key token, const value::Value& signature) {
  const value::Value* key = signature.if_context() != nullptr ? signature.if_context()->find("work_item") : nullptr;
  const auto number = key != nullptr && key->if_number() != nullptr ? key->if_number()->to_integer() : std::nullopt;
  const WorkItem* item = number ? processing.state().work_items.find({*number}) : nullptr;
  return item != nullptr && item->token == token && item->agreed ? item : nullptr;
}

/// In a node of several people: with what each of them signed so far, in `each`. By work item, not by name: two people may have
/// one name, and what was taken back, sent down or handed over since is signed by nobody.
value::Context with_those_before(const Processing& processing, const model::UserTask& task, const WorkItem& item,
                                 value::Context signature) {
  value::List each;
  const value::Value* before = VisibleVariables(processing, item.token).find(task.signature->variable);
  const value::Context* kept = before != nullptr ? before->if_context() : nullptr;
  const value::Value* list = kept != nullptr ? kept->find("each") : nullptr;
  if (list != nullptr && list->if_list() != nullptr)
    for (const value::Value& one : *list->if_list())
      if (const WorkItem* other = signed_item(processing, item.token, one); other != nullptr && other->key != item.key)
        each.push_back(one);
  value::Context own = signature;
  own.put("work_item", item.key.value);
  each.emplace_back(std::move(own));
  signature.put("each", std::move(each));
  return signature;
}

bool asks_listeners(const model::UserTask& task) {
  return std::ranges::any_of(task.listeners,
                             [](const model::Listener& each) { return each.when == model::Listener::When::completing; });
}

/// A node that is neither an approval nor done by several, and asks nobody else: whoever does it, has done it.
bool is_simple(const model::UserTask& task) {
  return !task.rules.approval && task.rules.participants.mode == model::ParticipantMode::pool && !asks_listeners(task);
}

Verdict verdict_at(const Processing& processing, Key token, const model::UserTask& task) {
  std::vector<Vote> votes;
  for (const WorkItem* item : processing.state().work_items.of(token)) {
    if (item->sign == SignPlace::before || item->sign == SignPlace::after) continue;  // counted in their group
    votes.push_back({is_decided(item->state) ? std::optional(item->agreed) : std::nullopt, item->weight});
  }
  return verdict_of(task.rules.participants, task.rules.approval ? &*task.rules.approval : nullptr, votes);
}

/// Unless somebody is asked already.
void open_whose_turn_it_is(Processing& processing, Key token) {
  const WorkItem* next = nullptr;
  for (const WorkItem* item : processing.state().work_items.of(token)) {
    if (item->sign == SignPlace::before || item->sign == SignPlace::after) continue;
    if (item->state == WorkItemState::open || item->state == WorkItemState::waiting || item->state == WorkItemState::approving)
      return;
    if (item->state == WorkItemState::planned && (next == nullptr || item->place < next->place)) next = item;
  }
  if (next != nullptr) open_planned(processing, *next);
}

/// What was decided waits for what they say.
void ask_listeners(Processing& processing, Key token, const model::UserTask& task, bool passed, Key decided) {
  keep_outcome(processing, token, passed, "");
  const Key instance = processing.state().tokens.find(token)->instance;
  processing.append(fact::ElementDeciding{token, instance, task.id, decided, passed ? task.marks_obligation : std::string()});
  processing.schedule({Step::Kind::complete, token});
}

}  // namespace

Checked<void> decide(Processing& processing, const Acting& acting, Decision decision) {
  const WorkItem& item = acting.item;
  const model::UserTask* task = user_task_of(processing, item);
  LX_EXPECT(task != nullptr, "work items of user tasks are decided here");
  if (!item.delegated_by.empty())
    return Failures{{FailureCode::conflict,
                     say("'{}': expected {} to decide, found a delegation to {}", "“{}”：应由 {} 决定，实际已委派给 {}",
                         item.element, name_of_person(processing, item.delegated_by), name_of_person(processing, acting.by)),
                     say("answer it; then it goes back", "请答复委派，之后退还委派人"),
                     {}}};
  if (task->rules.approval && task->rules.approval->opinion_required)
    if (const auto given = require_reason(decision.opinion.text, decision.what); !given) return Failures{given.error()};
  const bool refuses = decision.outcome == "refused";
  auto submission = refuses ? Checked<value::Context>(std::move(decision.submission))
                            : check_fields(processing, item, *task, std::move(decision.submission));
  if (!submission) return submission.error();
  decision.submission = *std::move(submission);
  auto result = refuses ? Checked<value::Context>(value::Context())
                        : with_period(processing, decision.submission, VisibleVariables(processing, item.token).find("period"));
  if (!result) return result.error();
  const bool simple = is_simple(*task) && processing.state().tokens.find(item.token)->work_items == 1;
  if (task->signature && !refuses) {
    value::Context signature = signature_of(processing, *task, acting, decision);
    if (is_done_by_each(*task)) signature = with_those_before(processing, *task, item, std::move(signature));
    result->put(task->signature->variable, std::move(signature));
  }
  processing.append([&] {
    return fact::WorkItemCompleted{.work_item = item.key,
                                   .instance = item.instance,
                                   .token = item.token,
                                   .element = item.element,
                                   .unit = item.unit,
                                   .by = acting.by,
                                   .on_behalf_of = acting.on_behalf_of,
                                   .outcome = std::string(decision.outcome),
                                   .opinion = std::move(decision.opinion.text),
                                   .signature = std::move(decision.opinion.signature),
                                   .attachments = std::move(decision.opinion.attachments),
                                   .submission = std::move(decision.submission),
                                   .obligation = simple ? task->marks_obligation : std::string(),
                                   .at = processing.now()};
  });
  const Token& token = *processing.state().tokens.find(item.token);
  take_result(processing, token, *task, *result);
  if (simple)
    processing.schedule({Step::Kind::complete, item.token});
  else
    settle(processing, item.token, item.key);
  return {};
}

void settle(Processing& processing, Key key, Key decided) {
  const Token* token = processing.state().tokens.find(key);
  if (token == nullptr) return;
  const model::Element* element = processing.element_of(*token);
  if (element == nullptr) return;
  const auto& task = model::as<model::UserTask>(*element);
  settle_signer_groups(processing, key);
  const Verdict verdict = verdict_at(processing, key, task);
  if (verdict == Verdict::undecided) return open_whose_turn_it_is(processing, key);
  if (token->phase == Phase::deciding) return;  // they are asked already
  if (asks_listeners(task)) return ask_listeners(processing, key, task, verdict == Verdict::passed, decided);
  take_verdict(processing, key, verdict == Verdict::passed, "");
}

void take_decision(Processing& processing, Key key) {
  const Token token = *processing.state().tokens.find(key);
  const Verdict verdict = verdict_at(processing, key, model::as<model::UserTask>(*processing.element_of(token)));
  if (verdict != Verdict::undecided) return take_verdict(processing, key, verdict == Verdict::passed, "");
  // Migrated meanwhile to a version where it takes more than that.
  processing.append(fact::ElementActivated{key, token.instance, token.element});
  settle(processing, key);
}

void decide_automatically(Processing& processing, Key key, bool agreed, std::string_view cause) {
  take_verdict(processing, key, agreed, cause);
}

}  // namespace luoxuan::engine
