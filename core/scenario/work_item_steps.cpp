#include <algorithm>
#include <functional>
#include <map>

#include "base/text.hpp"
#include "engine/shell/batch.hpp"
#include "quality/text_of.hpp"
#include "scenario/actors.hpp"
#include "scenario/operation_steps.hpp"
#include "scenario/step_words.hpp"
#include "scenario/steps.hpp"

namespace luoxuan::scenario {
namespace {

namespace command = engine::command;

/// A step on a work item, taken apart.
struct WorkItemStep {
  const Step& step;
  const Stage& stage;
  std::string by;
  Key item;
  value::Context fields;

  /// A field that is about the operation, not a part of the submission.
  std::string take(std::string_view name) {
    std::string text = quality::text_of(fields, name);
    fields.erase(name);
    return text;
  }
  engine::Opinion take_opinion() {
    engine::Opinion opinion{take("opinion"), take("signature"), {}};
    if (const value::Value* attachments = fields.find("attachments"); attachments != nullptr && attachments->if_list() != nullptr)
      for (const value::Value& each : *attachments->if_list()) opinion.attachments.push_back(each.to_string());
    fields.erase("attachments");
    return opinion;
  }
  [[nodiscard]] std::string after(std::string_view word) const { return StepWords(step).after(word, key_words()); }
};

using MakingForItem = Result<engine::Command> (*)(WorkItemStep&);

/// Finds who acts and on what, and does the command that is made of it.
Failures on_work_item(const Step& step, Stage& stage, std::string_view form, MakingForItem make) {
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  auto fields = values_of(step);
  if (!fields) return fields.error();
  const auto done = stage.act_number(stage.act_id);
  if (!done) return {done.error()};
  if (*done) return {};  // acknowledged before the run was broken off: the work item is gone
  const auto item = work_item(step, stage, *by, form);
  if (!item) return {item.error()};
  WorkItemStep given{step, stage, *by, *item, *std::move(fields)};
  const auto made = make(given);
  if (!made) return {made.error()};
  return do_command(stage, *made, *by);
}

Result<command::NextNode> next_of(const WorkItemStep& given) {
  command::NextNode next{given.after("next"), {}};
  LX_TRY_ASSIGN(next.people, people_after(given.step, given.stage, "for"));
  return next;
}

Failures complete(const Step& step, Stage& stage) {
  return on_work_item(step, stage, "complete ELEMENT [of UNIT] as PERSON [next ELEMENT] [for PERSON]",
                      [](WorkItemStep& given) -> Result<engine::Command> {
                        LX_TRY_ASSIGN(auto next, next_of(given));
                        return engine::Command(command::CompleteWorkItem{given.item, given.fields, {}, std::move(next)});
                      });
}

Failures agree(const Step& step, Stage& stage) {
  return on_work_item(
      step, stage, "agree ELEMENT [of UNIT] as PERSON [next ELEMENT] [for PERSON]",
      [](WorkItemStep& given) -> Result<engine::Command> {
        LX_TRY_ASSIGN(auto next, next_of(given));
        auto opinion = given.take_opinion();
        return engine::Command(command::AgreeWorkItem{given.item, std::move(opinion), given.fields, std::move(next)});
      });
}

Failures refuse(const Step& step, Stage& stage) {
  return on_work_item(step, stage, "refuse ELEMENT [of UNIT] as PERSON", [](WorkItemStep& given) -> Result<engine::Command> {
    auto opinion = given.take_opinion();
    return engine::Command(command::RefuseWorkItem{given.item, std::move(opinion), given.fields});
  });
}

Failures save(const Step& step, Stage& stage) {
  return on_work_item(step, stage, "save ELEMENT [of UNIT] as PERSON", [](WorkItemStep& given) -> Result<engine::Command> {
    const std::string opinion = given.take("opinion");
    return engine::Command(command::SaveWorkItem{given.item, opinion, given.fields});
  });
}

Failures claim(const Step& step, Stage& stage) {
  return on_work_item(step, stage, "claim ELEMENT [of UNIT] as PERSON", [](WorkItemStep& given) -> Result<engine::Command> {
    return engine::Command(command::ClaimWorkItem{given.item});
  });
}

Failures unclaim(const Step& step, Stage& stage) {
  return on_work_item(step, stage, "unclaim ELEMENT [of UNIT] as PERSON", [](WorkItemStep& given) -> Result<engine::Command> {
    return engine::Command(command::UnclaimWorkItem{given.item});
  });
}

Failures send_back(const Step& step, Stage& stage) {
  return on_work_item(step, stage, "return ELEMENT [of UNIT] as PERSON [to ELEMENT | initiator | parent] [then direct | walk]",
                      [](WorkItemStep& given) -> Result<engine::Command> {
                        command::ReturnWorkItem made{.work_item = given.item,
                                                     .opinion = given.take("opinion"),
                                                     .target = StepWords(given.step).after("to", {"as", "of", "then"}),
                                                     .to = command::ReturnTo::previous,
                                                     .direct = {}};
                        if (made.target == "initiator") made.to = command::ReturnTo::initiator;
                        if (made.target == "parent") made.to = command::ReturnTo::parent;
                        if (made.to != command::ReturnTo::previous) made.target.clear();
                        if (const std::string then = given.after("then"); !then.empty()) made.direct = then == "direct";
                        return engine::Command(std::move(made));
                      });
}

Failures transfer(const Step& step, Stage& stage) {
  return on_work_item(step, stage, "transfer ELEMENT [of UNIT] as PERSON to PERSON",
                      [](WorkItemStep& given) -> Result<engine::Command> {
                        return engine::Command(command::TransferWorkItem{given.item, given.after("to"), given.take("reason")});
                      });
}

Failures delegate(const Step& step, Stage& stage) {
  return on_work_item(step, stage, "delegate ELEMENT [of UNIT] as PERSON to PERSON",
                      [](WorkItemStep& given) -> Result<engine::Command> {
                        return engine::Command(command::DelegateWorkItem{given.item, given.after("to"), given.take("reason")});
                      });
}

Failures answer(const Step& step, Stage& stage) {
  return on_work_item(step, stage, "answer ELEMENT [of UNIT] as PERSON", [](WorkItemStep& given) -> Result<engine::Command> {
    return engine::Command(command::ResolveDelegation{given.item, given.take_opinion()});
  });
}

Failures add_sign(const Step& step, Stage& stage) {
  return on_work_item(step, stage,
                      "add_sign ELEMENT [of UNIT] as PERSON before|after|parallel PERSON, PERSON [order all|any|sequential]",
                      [](WorkItemStep& given) -> Result<engine::Command> {
                        command::AddSigners made;
                        made.work_item = given.item;
                        made.opinion = given.take_opinion();
                        made.reason = given.take("reason");
                        for (const engine::SignPlace place : engine::all_sign_places) {
                          const auto names = text::split(given.after(engine::name_of(place)), ",，、");
                          if (names.empty()) continue;
                          made.place = place;
                          made.people = names;
                        }
                        for (const engine::SignOrder order : engine::all_sign_orders)
                          if (engine::name_of(order) == given.after("order")) made.order = order;
                        return engine::Command(std::move(made));
                      });
}

Failures consult(const Step& step, Stage& stage) {
  return on_work_item(step, stage, "consult ELEMENT [of UNIT] as PERSON ask PERSON",
                      [](WorkItemStep& given) -> Result<engine::Command> {
                        return engine::Command(command::Consult{given.item, given.after("ask"), given.take("question")});
                      });
}

/// A work item at the element that is not decided, whoever has it; of several that of `person`.
Result<engine::WorkItem> any_work_item(const Step& step, const Stage& stage, std::string_view person, std::string_view form) {
  LX_TRY_ASSIGN(const std::string element, StepWords(step).at(1, form));
  LX_TRY_ASSIGN(std::vector<engine::WorkItem> items, stage.installation->engine().work_items(element, "", true));
  std::erase_if(items, [&](const engine::WorkItem& item) {
    return engine::is_decided(item.state) ||
           (!person.empty() && std::ranges::find(item.candidates, person) == item.candidates.end());
  });
  if (!items.empty()) return items.front();
  return Failure{FailureCode::not_found,
                 say("expected an undecided work item '{}', found none", "应有未办的待办“{}”，实际没有", element),
                 {},
                 {}};
}

/// Steps that name whose work item is meant: `… person PERSON`.
Failures on_work_item_of(const Step& step, Stage& stage, std::string_view form,
                         const std::function<Result<engine::Command>(const engine::WorkItem&, const std::string&)>& make) {
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto fields = values_of(step);
  if (!fields) return fields.error();
  const auto done = stage.act_number(stage.act_id);
  if (!done) return {done.error()};
  if (*done) return {};
  const auto person = people_after(step, stage, "person");
  if (!person) return {person.error()};
  const auto item = any_work_item(step, stage, person->empty() ? "" : person->front(), form);
  if (!item) return {item.error()};
  const auto made = make(*item, quality::text_of(*fields, "reason"));
  if (!made) return {made.error()};
  return do_command(stage, *made, *by);
}

Failures remove_sign(const Step& step, Stage& stage) {
  return on_work_item_of(step, stage, "remove_sign ELEMENT as PERSON person PERSON",
                         [](const engine::WorkItem& item, const std::string& reason) -> Result<engine::Command> {
                           return engine::Command(command::RemoveSigner{item.key, reason});
                         });
}

Failures reassign(const Step& step, Stage& stage) {
  const auto to = people_after(step, stage, "to");
  if (!to) return {to.error()};
  return on_work_item_of(step, stage, "reassign ELEMENT as PERSON [person PERSON] to PERSON",
                         [&](const engine::WorkItem& item, const std::string& reason) -> Result<engine::Command> {
                           return engine::Command(command::ReassignWorkItem{item.key, *to, reason});
                         });
}

/// The last work item at the element that this person did.
Failures withdraw(const Step& step, Stage& stage) {
  constexpr std::string_view form = "withdraw ELEMENT as PERSON";
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto element = StepWords(step).at(1, form);
  if (!element) return {element.error()};
  const auto fields = values_of(step);
  if (!fields) return fields.error();
  command::WithdrawWorkItem made{{}, {}, quality::text_of(*fields, "reason")};
  const auto read = stage.installation->engine().history().each_after(0, [&](const engine::Record& record) -> Result<void> {
    if (record.name != "work_item_completed" || record.by != *by || quality::text_of(record.body, "element") != *element)
      return {};
    made.instance = record.instance;
    made.work_item = quality::key_of(record.body, "work_item");
    return {};
  });
  if (!read) return {read.error()};
  if (!made.instance)
    return {{FailureCode::not_found,
             say("expected a work item '{}' that {} has done, found none", "应有 {1} 已办的待办“{0}”，实际没有", *element, *by),
             {},
             {}}};
  return do_command(stage, made, *by);
}

/// Every open work item of the person at the element, each agreed or done by itself.
Failures batch(const Step& step, Stage& stage) {
  constexpr std::string_view form = "batch ELEMENT as PERSON";
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto element = StepWords(step).at(1, form);
  if (!element) return {element.error()};
  const auto fields = values_of(step);
  if (!fields) return fields.error();
  const auto done = stage.act_number(stage.act_id);
  if (!done) return {done.error()};
  if (*done) return {};
  const auto items = stage.installation->engine().work_items(*element == "all" ? "" : *element, "");
  if (!items) return {items.error()};
  std::vector<engine::Command> commands;
  for (const engine::WorkItem& item : *items)
    if (std::ranges::find(item.candidates, *by) != item.candidates.end())
      commands.emplace_back(command::AgreeWorkItem{item.key, {quality::text_of(*fields, "opinion"), {}, {}}, {}, {}});
  const auto made = engine::do_batch(stage.installation->engine(), stage.act_id, commands, *by);
  return made ? Failures{} : made.error();
}

}  // namespace

const Verbs& work_item_verbs() {
  static const Verbs known = {
      {"complete", complete}, {"agree", agree},       {"refuse", refuse},     {"save", save},
      {"claim", claim},       {"unclaim", unclaim},   {"return", send_back},  {"transfer", transfer},
      {"delegate", delegate}, {"answer", answer},     {"add_sign", add_sign}, {"remove_sign", remove_sign},
      {"consult", consult},   {"reassign", reassign}, {"withdraw", withdraw}, {"batch", batch},
  };
  return known;
}

Failures do_command(const Stage& stage, const engine::Command& made, const std::string& by) {
  const auto acted = stage.installation->engine().act(stage.act_id, made, by);
  return acted ? Failures{} : acted.error();
}

}  // namespace luoxuan::scenario
