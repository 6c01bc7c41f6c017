#include "scenario/steps.hpp"

#include <map>

#include "base/text.hpp"
#include "feel/expression_cache.hpp"
#include "quality/obligations.hpp"
#include "quality/text_of.hpp"
#include "scenario/actors.hpp"
#include "scenario/event_steps.hpp"
#include "scenario/indicator_steps.hpp"
#include "scenario/notice_steps.hpp"
#include "scenario/operation_steps.hpp"
#include "scenario/quality_steps.hpp"
#include "scenario/reporting_steps.hpp"
#include "scenario/step_outcome.hpp"
#include "scenario/step_words.hpp"
#include "scenario/time_steps.hpp"
#include "scenario/worker_steps.hpp"

namespace luoxuan::scenario {
namespace {

Failures use_plugin(const Step& step, Stage& stage) {
  constexpr std::string_view form = "use plugin PLUGIN [with demo people]";
  const auto name = StepWords(step).required_after("plugin", {"with"}, form);
  if (!name) return failures_of(name.error());
  const bool with_demo = StepWords(step).after("with", {}) == "demo people";
  if (auto used = stage.installation->use_plugin(stage.paths, *name, with_demo); !used) return used.error();
  const auto native = stage.installation->native();
  if (!native) return {native.error()};
  for (const plugin::NativeFile& file : (*native)->files) {
    if (!stage.native.contains(file.digest)) continue;  // off, as everywhere: a scenario is a file like any other
    if (auto allowed = stage.installation->allow_native(file.digest, "scenario"); !allowed) return allowed.error();
  }
  return {};
}

Failures add_person(const Step& step, Stage& stage) {
  constexpr std::string_view form = "person NAME UNIT ROLE";
  const StepWords words(step);
  const auto name = words.at(1, form), unit = words.at(2, form), role = words.at(3, form);
  for (const auto* word : {&name, &unit, &role})
    if (!*word) return failures_of(word->error());
  const auto added = stage.installation->add_person(*name, *unit, *role);
  return added ? Failures{} : failures_of(added.error());
}

Failures open(const Step& step, Stage& stage) {
  constexpr std::string_view form = "open REPORT for UNIT period PERIOD";
  const StepWords words(step);
  const auto report = words.at(1, form), period = words.required_after("period", {"for"}, form);
  if (!report) return failures_of(report.error());
  if (!period) return failures_of(period.error());
  quality::Opening opening{*report, *period, text::split(words.after("for", {"period", "as"}), ",，、"), {}};
  return failures_of(quality::open_obligations(stage.installation->setting(), stage.act_id, opening, engine::system_actor));
}

Failures start(const Step& step, Stage& stage) {
  constexpr std::string_view form = "start WORKFLOW as PERSON";
  const auto process = StepWords(step).at(1, form);
  if (!process) return failures_of(process.error());
  const auto by = actor(step, stage, form);
  if (!by) return failures_of(by.error());
  auto variables = values_of(step);
  if (!variables) return variables.error();
  engine::command::Handlers handlers;
  if (const value::Value* chosen = variables->find("@handlers"); chosen != nullptr && chosen->if_context() != nullptr)
    handlers = handlers_of(*chosen->if_context());
  variables->erase("@handlers");
  return failures_of(stage.installation->start(stage.act_id, *process, *std::move(variables), *by, std::move(handlers)));
}

Failures resolve(const Step& step, Stage& stage) {
  constexpr std::string_view form = "resolve ELEMENT as PERSON";
  const auto element = StepWords(step).at(1, form);
  if (!element) return failures_of(element.error());
  const auto by = actor(step, stage, form);
  if (!by) return failures_of(by.error());
  const auto incidents = stage.installation->engine().incidents();
  if (!incidents) return failures_of(incidents.error());
  for (const engine::Incident& incident : *incidents)
    if (incident.element == *element)
      return failures_of(stage.installation->engine().act(stage.act_id, engine::command::ResolveIncident{incident.key}, *by));
  return {
      {FailureCode::not_found, say("expected an incident at '{}', found none", "“{}”处应有异常，实际没有", *element), {}, {}}};
}

Failures restart(const Step&, Stage& stage) {
  return failures_of(stage.restart());
}

const Verbs& general_verbs() {
  static const Verbs known = {
      {"use", use_plugin},
      {"person", add_person},
      {"today", set_today},
      {"open", open},
      {"start", start},
      {"resolve", resolve},
      {"wait", wait},
      {"until", wait_until},
      {"restart", restart},
      {"send", send_message},
      {"throw", throw_event},
      {"choose", choose_element},
      {"evaluate", evaluate_conditions},
  };
  return known;
}

/// Every step that there is.
const Verbs& all_verbs() {
  static const Verbs all = [] {
    Verbs together;
    for (const auto part : {general_verbs, work_item_verbs, instance_verbs, arrangement_verbs, quality_verbs, reporting_verbs,
                            evidence_verbs, indicator_verbs, notice_verbs, worker_verbs})
      together.insert(part().begin(), part().end());
    return together;
  }();
  return all;
}

}  // namespace

Failures do_step(const Step& step, Stage& stage) {
  const auto verb = all_verbs().find(step.words.front());
  if (verb == all_verbs().end()) {
    std::vector<std::string> names;
    for (const auto& [name, unused] : all_verbs()) names.push_back(name);
    const auto meant = text::nearest(step.words.front(), names);
    return {
        {FailureCode::invalid_definition, say("expected a step, found '{}'", "应为步骤，实为“{}”", step.words.front()),
         meant ? say("did you mean {}?", "是否指 {}？", *meant) : say("there are: {}", "可用的步骤：{}", text::join(names, ", ")),
         step.line.where}};
  }
  if (step.words.front() != "use" && step.words.front() != "today" && step.words.front() != "restart" &&
      !stage.installation->is_ready())
    return {{FailureCode::invalid_definition,
             say("expected 'use plugin …' first, found '{}'", "应先写“use plugin …”，实为“{}”", step.line.text),
             {},
             step.line.where}};
  return verb->second(step, stage);
}

void skip_step(const Step& step, Stage& stage) {
  if (step.words.front() == "random") static_cast<void>(do_step(step, stage));
  if (step.words.front() == "today" || step.words.front() == "until" || step.words.front() == "wait") pass_time(step, stage);
}

Checked<value::Context> values_of(const Step& step) {
  value::Context values;
  Failures refusals;
  const value::Context nothing;
  for (const Field& field : step.fields) {
    const auto expression = feel::shared_cache().parse(field.expression, {}, field.where);
    if (!expression) {
      refusals.push_back(expression.error());
      refusals.back().where = field.where;
      continue;
    }
    feel::Evaluation evaluation = expression->evaluate(feel::ContextVariables(nothing));
    for (const feel::Warning& warning : evaluation.warnings)
      refusals.push_back({FailureCode::invalid_definition, warning.message, {}, field.where});
    values.put(field.name, std::move(evaluation.value));
  }
  if (!refusals.empty()) return refusals;
  return values;
}

}  // namespace luoxuan::scenario
