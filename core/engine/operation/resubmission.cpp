#include "engine/operation/resubmission.hpp"

#include "engine/ability/leaving.hpp"
#include "engine/ability/variables.hpp"
#include "engine/operation/initiators.hpp"
#include "engine/operation/operations.hpp"
#include "engine/operation/start_form.hpp"

namespace luoxuan::engine {

const model::Element* start_of(const Processing& processing) {
  if (const model::StartEvent* asking = model::start_with_form(processing.process())) return asking;
  for (const model::Element* element : processing.process().scope.elements)
    if (element->kind == model::ElementKind::start_event) return element;
  return nullptr;
}

void ask_initiator_again(Processing& processing, Key instance) {
  std::vector<Key> all;
  for (const Token* token : processing.state().tokens.of(instance)) all.push_back(token->key);
  for (const Key token : all) cancel(processing, token);
  const model::Element& start = *start_of(processing);
  const model::StartEvent* asking = model::start_with_form(processing.process());
  const Key token = processing.new_key();
  processing.append(fact::ElementEntered{.token = token,
                                         .instance = instance,
                                         .scope = instance,
                                         .element = start.id,
                                         .flow = {},
                                         .multi_instance = false,
                                         .loop_counter = 0,
                                         .trail = {},
                                         .compensating = false});
  processing.append(fact::ElementActivated{token, instance, start.id});
  processing.append(fact::WorkItemOpened{.work_item = token,
                                         .instance = instance,
                                         .token = token,
                                         .element = start.id,
                                         .name = start.name.empty() ? start.id : start.name,
                                         .candidates = {processing.state().instances.find(instance)->started_by},
                                         .role = {},
                                         .unit = {},
                                         .form = asking != nullptr ? asking->form : std::string(),
                                         .due = {},
                                         .place = 0,
                                         .weight = 1,
                                         .added_by = {},
                                         .sign = "none",
                                         .sign_order = "all",
                                         .at = processing.now()});
}

namespace {

/// What comes back may be about the unit that it was about, or about another of theirs; whatever posts were lost meanwhile.
Result<void> require_unit_as_before(const Processing& processing, std::string_view person, const value::Context& before,
                                    const value::Context& submission) {
  value::Context after = before;
  for (const auto& [name, value] : submission) after.put(name, value);
  if (is_about_the_same(processing, processing.definitions(), processing.process(), before, after)) return {};
  return require_own_unit(processing, processing.definitions(), processing.process(), person, after);
}

}  // namespace

void cancel_work_items(Processing& processing, const Token& token) {
  if (token.work_items == 0 || token.multi_instance) return;
  for (const WorkItem* item : processing.state().work_items.of(token.key))
    if (!is_decided(item->state)) processing.append(fact::WorkItemCancelled{item->key, item->instance, item->element, ""});
}

Checked<void> resubmit(Processing& processing, const Acting& acting, const value::Context& variables) {
  const WorkItem& item = acting.item;
  if (const auto may = require_may_give(processing, processing.process(), acting.candidate(), variables); !may)
    return Failures{may.error()};
  const value::Context before = local_variables(processing, item.instance);
  const auto submission =
      check_beginning(processing, processing.definitions(), processing.process(),
                      filled_in_again(processing.definitions(), processing.process(), before, variables), before);
  if (!submission) return submission.error();
  if (const auto own = require_unit_as_before(processing, acting.candidate(), before, *submission); !own)
    return Failures{own.error()};
  processing.append(fact::WorkItemCompleted{.work_item = item.key,
                                            .instance = item.instance,
                                            .token = item.token,
                                            .element = item.element,
                                            .unit = {},
                                            .by = acting.by,
                                            .on_behalf_of = acting.on_behalf_of,
                                            .outcome = "resubmitted",
                                            .opinion = {},
                                            .signature = {},
                                            .attachments = {},
                                            .submission = as_written(*submission),
                                            .obligation = {},
                                            .at = processing.now()});
  for (const auto& [name, value] : *submission) set_local(processing, item.instance, name, value);
  processing.schedule({Step::Kind::complete, item.token});
  return {};
}

Checked<void> perform(Processing& processing, const command::ResubmitInstance& command, std::string_view by) {
  const auto acting = acting_on(processing, command.work_item, by);
  if (!acting) return Failures{acting.error()};
  if (user_task_of(processing, acting->item) == nullptr) return resubmit(processing, *acting, command.variables);
  return Failures{{FailureCode::conflict,
                   say("'{}': expected a work item that asks to hand in again, found another",
                       "“{}”：应为重新提交的待办，实际不是", acting->item.element),
                   say("complete it", "请办理"),
                   {}}};
}

}  // namespace luoxuan::engine
