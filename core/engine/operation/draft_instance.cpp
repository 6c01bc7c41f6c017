#include "engine/operation/operations.hpp"

#include "engine/ability/variables.hpp"
#include "engine/operation/drafting.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/operation/initiators.hpp"
#include "engine/operation/resuming.hpp"
#include "engine/operation/start_form.hpp"

namespace luoxuan::engine {

void keep_draft(Processing& processing, Key instance, const command::DraftInstance& command, const model::Process& process) {
  processing.append(fact::InstanceDrafted{instance, process.id, std::string(processing.by()), processing.now()});
  for (const auto& [name, value] : command.variables) set_local(processing, instance, name, value);
}

namespace {

/// A draft belongs to who wrote it.
Result<void> require_own_draft(const Processing& processing, Key key, std::string_view by) {
  const Instance* instance = processing.state().instances.find(key);
  if (instance->state == InstanceState::draft && instance->started_by == by) return {};
  if (instance->state == InstanceState::draft)
    return Failure{FailureCode::not_permitted,
                   say("draft: expected {}, who wrote it, found {}", "草稿：应由起草人 {} 操作，实际是 {}",
                       name_of_person(processing, instance->started_by), name_of_person(processing, by)),
                   say("only who wrote it hands it in", "只有起草人可以提交"),
                   {}};
  return Failure{FailureCode::conflict,
                 say("expected a draft, found an instance that was handed in", "应为草稿，实际已经提交"),
                 say("look at the list again", "请刷新列表"),
                 {}};
}

}  // namespace

Checked<void> perform(Processing& processing, const command::SaveDraft& command, std::string_view by) {
  if (const auto own = require_own_draft(processing, command.instance, by); !own) return Failures{own.error()};
  const auto given = check_draft(processing, processing.definitions(), processing.process(), command.variables);
  if (!given) return given.error();
  processing.append(fact::DraftSaved{command.instance, std::string(by)});
  for (const auto& [name, value] : *given) set_local(processing, command.instance, name, value);
  return {};
}

Checked<void> perform(Processing& processing, const command::DeleteDraft& command, std::string_view by) {
  if (const auto own = require_own_draft(processing, command.instance, by); !own) return Failures{own.error()};
  processing.append(fact::DraftDeleted{command.instance, std::string(by)});
  return {};
}

Checked<void> perform(Processing& processing, const command::SubmitDraft& command, std::string_view by) {
  if (const auto own = require_own_draft(processing, command.instance, by); !own) return Failures{own.error()};
  if (const auto enabled = require_enabled(processing, processing.process()); !enabled) return Failures{enabled.error()};
  // Loaded before the root token is new.
  value::Context drafted = local_variables(processing, command.instance);
  if (const auto may = require_may_begin(processing, processing.process(), by, {}); !may) return Failures{may.error()};
  const auto again = filled_in_again(processing.definitions(), processing.process(), drafted, {});
  const auto submission = check_beginning(processing, processing.definitions(), processing.process(), again);
  if (!submission) return submission.error();
  for (const auto& [name, value] : *submission) drafted.put(name, value);
  if (const auto own = require_own_unit(processing, processing.definitions(), processing.process(), by, drafted); !own)
    return Failures{own.error()};
  processing.append(fact::DraftSubmitted{command.instance, processing.process().id, processing.definitions().version(),
                                         std::string(by), processing.now()});
  enter_root(processing, command.instance);
  for (const auto& [name, value] : *submission) set_local(processing, command.instance, name, value);
  note_start_form(processing, command.instance, processing.process(), *submission);
  if (command.handlers.empty()) return {};
  const auto chosen = choose_handlers(processing, command.instance, command.handlers, by, "");
  if (!chosen) return Failures{chosen.error()};
  return {};
}

}  // namespace luoxuan::engine
