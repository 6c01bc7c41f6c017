#include <map>

#include "base/text.hpp"
#include "engine/ability/candidates.hpp"
#include "engine/shell/bulk.hpp"
#include "quality/text_of.hpp"
#include "scenario/actors.hpp"
#include "scenario/operation_steps.hpp"
#include "scenario/step_words.hpp"
#include "scenario/steps.hpp"

namespace luoxuan::scenario {
namespace {

namespace command = engine::command;

/// A step on the newest instance of a workflow, taken apart.
struct InstanceStep {
  const Step& step;
  const Stage& stage;
  Key instance;
  value::Context fields;

  [[nodiscard]] std::string after(std::string_view word) const { return StepWords(step).after(word, key_words()); }
  std::string take(std::string_view name) {
    std::string text = quality::text_of(fields, name);
    fields.erase(name);
    return text;
  }
};

using Making = Result<engine::Command> (*)(InstanceStep&);

Failures on_instance(const Step& step, Stage& stage, std::string_view form, Making make) {
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  auto fields = values_of(step);
  if (!fields) return fields.error();
  const auto done = stage.act_number(stage.act_id);
  if (!done) return {done.error()};
  if (*done) return {};
  const auto key = instance(step, stage, form);
  if (!key) return {key.error()};
  InstanceStep given{step, stage, *key, *std::move(fields)};
  const auto made = make(given);
  if (!made) return {made.error()};
  return do_command(stage, *made, *by);
}

template <class Operation>
Result<engine::Command> with_reason(InstanceStep& given) {
  return engine::Command(Operation{given.instance, given.take("reason")});
}

Failures revoke(const Step& step, Stage& stage) {
  return on_instance(step, stage, "revoke WORKFLOW as PERSON", with_reason<command::RevokeInstance>);
}
Failures resume(const Step& step, Stage& stage) {
  return on_instance(step, stage, "resume WORKFLOW as PERSON", with_reason<command::ResumeInstance>);
}
Failures nullify(const Step& step, Stage& stage) {
  return on_instance(step, stage, "nullify WORKFLOW as PERSON", with_reason<command::NullifyInstance>);
}
Failures suspend(const Step& step, Stage& stage) {
  return on_instance(step, stage, "suspend WORKFLOW as PERSON", with_reason<command::SuspendInstance>);
}
Failures activate(const Step& step, Stage& stage) {
  return on_instance(step, stage, "activate WORKFLOW as PERSON", with_reason<command::ActivateInstance>);
}
Failures terminate(const Step& step, Stage& stage) {
  return on_instance(step, stage, "terminate WORKFLOW as PERSON", with_reason<command::TerminateInstance>);
}

Failures save_draft(const Step& step, Stage& stage) {
  return on_instance(step, stage, "save_draft WORKFLOW as PERSON", [](InstanceStep& given) -> Result<engine::Command> {
    return engine::Command(command::SaveDraft{given.instance, given.fields});
  });
}

Failures submit(const Step& step, Stage& stage) {
  return on_instance(step, stage, "submit WORKFLOW as PERSON", [](InstanceStep& given) -> Result<engine::Command> {
    return engine::Command(command::SubmitDraft{given.instance, handlers_of(given.fields)});
  });
}

Failures delete_draft(const Step& step, Stage& stage) {
  return on_instance(step, stage, "delete_draft WORKFLOW as PERSON", [](InstanceStep& given) -> Result<engine::Command> {
    return engine::Command(command::DeleteDraft{given.instance});
  });
}

Failures choose(const Step& step, Stage& stage) {
  return on_instance(step, stage, "appoint WORKFLOW as PERSON", [](InstanceStep& given) -> Result<engine::Command> {
    const std::string reason = given.take("reason");
    return engine::Command(command::ChooseHandlers{given.instance, handlers_of(given.fields), reason});
  });
}

Failures restart_instance(const Step& step, Stage& stage) {
  return on_instance(step, stage, "restart_instance WORKFLOW as PERSON", [](InstanceStep& given) -> Result<engine::Command> {
    return engine::Command(command::RestartInstance{given.instance, given.fields});
  });
}

Failures jump(const Step& step, Stage& stage) {
  return on_instance(
      step, stage, "jump WORKFLOW as PERSON to ELEMENT [from ELEMENT]", [](InstanceStep& given) -> Result<engine::Command> {
        Key item;
        if (const std::string from = given.after("from"); !from.empty()) {
          LX_TRY_ASSIGN(const auto items, given.stage.installation->engine().work_items(from, ""));
          for (const engine::WorkItem& each : items)
            if (each.instance == given.instance) item = each.key;
          if (!item)
            return Failure{FailureCode::not_found,
                           say("expected an open work item '{}', found none", "应有未办的待办“{}”，实际没有", from),
                           {},
                           {}};
        }
        return engine::Command(command::JumpInstance{given.instance, item, given.after("to"), given.take("reason")});
      });
}

Failures copy(const Step& step, Stage& stage) {
  return on_instance(
      step, stage, "copy WORKFLOW as PERSON to PERSON, PERSON [receipt]", [](InstanceStep& given) -> Result<engine::Command> {
        LX_TRY_ASSIGN(auto people, people_after(given.step, given.stage, "to"));
        const bool receipt = given.step.words.back() == "receipt";
        return engine::Command(command::SendCopies{given.instance, std::move(people), receipt, given.take("text")});
      });
}

Failures remind(const Step& step, Stage& stage) {
  return on_instance(step, stage, "remind WORKFLOW as PERSON", [](InstanceStep& given) -> Result<engine::Command> {
    return engine::Command(command::RemindInstance{given.instance, given.take("text")});
  });
}

Failures comment(const Step& step, Stage& stage) {
  return on_instance(step, stage, "comment WORKFLOW as PERSON [to PERSON, PERSON]",
                     [](InstanceStep& given) -> Result<engine::Command> {
                       LX_TRY_ASSIGN(auto mentions, people_after(given.step, given.stage, "to"));
                       return engine::Command(command::Comment{given.instance, given.take("text"), std::move(mentions)});
                     });
}

Failures correct(const Step& step, Stage& stage) {
  return on_instance(step, stage, "correct WORKFLOW as PERSON", [](InstanceStep& given) -> Result<engine::Command> {
    const std::string reason = given.take("reason");
    return engine::Command(command::CorrectVariables{given.instance, given.fields, reason});
  });
}

/// Every running instance of the workflow; the fields are the node map, beside `reason`.
Failures migrate(const Step& step, Stage& stage) {
  constexpr std::string_view form = "migrate WORKFLOW as PERSON [dry]";
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto fields = values_of(step);
  if (!fields) return fields.error();
  const auto process = StepWords(step).at(1, form);
  if (!process) return {process.error()};
  engine::BulkOperation operation{.kind = engine::BulkKind::migrate,
                                  .workflow = *process,
                                  .version = {},
                                  .instances = {},
                                  .reason = quality::text_of(*fields, "reason"),
                                  .definitions = {},
                                  .nodes = {}};
  for (const auto& [from, to] : *fields)
    if (from != "reason") operation.nodes[from] = to.to_string();
  const bool dry = step.words.back() == "dry";
  engine::Engine& running = stage.installation->engine();
  const auto items = engine::do_in_bulk(running, operation, dry ? engine::tried_by(running, *by) : engine::done_by(running, *by),
                                        [&](std::size_t done, std::size_t all) {
                                          if (dry)
                                            stage.shown.push_back(fmt::format("looked_at {} {} of {}", *process, done, all));
                                        });
  if (!items) return {items.error()};
  Failures refused;
  for (const engine::BatchItem& item : *items) refused.insert(refused.end(), item.refused.begin(), item.refused.end());
  return refused;
}

/// The oldest circular that the person has not confirmed or answered.
Failures on_circular(const Step& step, Stage& stage, std::string_view form, bool question) {
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto fields = values_of(step);
  if (!fields) return fields.error();
  const auto done = stage.act_number(stage.act_id);
  if (!done) return {done.error()};
  if (*done) return {};
  const auto circulars = stage.installation->engine().circulars();
  if (!circulars) return {circulars.error()};
  for (const engine::Circular& circular : *circulars) {
    if (circular.person != *by || circular.read || (circular.kind == "consultation") != question) continue;
    if (question) return do_command(stage, command::AnswerConsultation{circular.key, quality::text_of(*fields, "answer")}, *by);
    return do_command(stage, command::ReadCircular{circular.key}, *by);
  }
  return {
      {FailureCode::not_found, say("expected something unread for {}, found nothing", "{} 应有未读事项，实际没有", *by), {}, {}}};
}

Failures read(const Step& step, Stage& stage) {
  return on_circular(step, stage, "read as PERSON", false);
}
Failures reply(const Step& step, Stage& stage) {
  return on_circular(step, stage, "reply as PERSON", true);
}

Failures resubmit(const Step& step, Stage& stage) {
  constexpr std::string_view form = "resubmit ELEMENT as PERSON";
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto fields = values_of(step);
  if (!fields) return fields.error();
  const auto done = stage.act_number(stage.act_id);
  if (!done) return {done.error()};
  if (*done) return {};
  const auto item = work_item(step, stage, *by, form);
  if (!item) return {item.error()};
  return do_command(stage, command::ResubmitInstance{*item, *fields}, *by);
}

}  // namespace

engine::command::Handlers handlers_of(const value::Context& fields) {
  command::Handlers handlers;
  for (const auto& [element, people] : fields) handlers[element] = engine::texts_of(people);
  return handlers;
}

const Verbs& instance_verbs() {
  static const Verbs known = {
      {"revoke", revoke},
      {"resume", resume},
      {"nullify", nullify},
      {"suspend", suspend},
      {"activate", activate},
      {"terminate", terminate},
      {"save_draft", save_draft},
      {"submit", submit},
      {"delete_draft", delete_draft},
      {"appoint", choose},
      {"restart_instance", restart_instance},
      {"jump", jump},
      {"copy", copy},
      {"remind", remind},
      {"comment", comment},
      {"correct", correct},
      {"migrate", migrate},
      {"read", read},
      {"reply", reply},
      {"resubmit", resubmit},
  };
  return known;
}

}  // namespace luoxuan::scenario
