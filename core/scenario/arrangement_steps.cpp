#include <charconv>
#include <map>

#include "application/organisation_import.hpp"
#include "engine/shell/batch.hpp"
#include "quality/text_of.hpp"
#include "scenario/actors.hpp"
#include "scenario/operation_steps.hpp"
#include "scenario/step_outcome.hpp"
#include "scenario/step_words.hpp"
#include "scenario/steps.hpp"
#include "scenario/time_steps.hpp"

namespace luoxuan::scenario {
namespace {

Failures substitute(const Step& step, Stage& stage) {
  constexpr std::string_view form = "substitute PERSON by PERSON as PERSON from MOMENT until MOMENT [in WORKFLOW]";
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto absent = StepWords(step).at(1, form);
  if (!absent) return {absent.error()};
  const auto person = person_after(step, stage, "by", form);
  if (!person) return {person.error()};
  organisation::Substitution row;
  const auto* found = stage.installation->setting().organisation.find_person(*absent);
  row.absent = found != nullptr ? found->id : *absent;
  row.substitute = *person;
  for (const bool from : {true, false}) {
    const auto written = StepWords(step).required_after(from ? "from" : "until", key_words(), form);
    if (!written) return {written.error()};
    const auto moment = moment_of(*written, step, stage);
    if (!moment) return {moment.error()};
    (from ? row.from : row.until) = *moment;
  }
  row.process = StepWords(step).after("in", key_words());
  return failures_of(stage.installation->name_substitute(stage.act_id, std::move(row), *by));
}

/// import_organisation FILE as PERSON; field `table`: what the file holds.
Failures import_organisation(const Step& step, Stage& stage) {
  constexpr std::string_view form = "import_organisation FILE as PERSON";
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto file = StepWords(step).at(1, form);
  if (!file) return {file.error()};
  const auto fields = values_of(step);
  if (!fields) return fields.error();
  const auto import = application::read_import(*stage.installation, quality::text_of(*fields, "table"), *file);
  if (!import) return import.error();
  return failures_of(application::apply_import(*stage.installation, stage.act_id, *import, *by));
}

Failures end_substitution(const Step& step, Stage& stage) {
  constexpr std::string_view form = "end_substitution PERSON as PERSON";
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto absent = StepWords(step).at(1, form);
  if (!absent) return {absent.error()};
  const auto done = stage.act_number(stage.act_id);  // before a crash: what it meant is closed since
  if (!done) return {done.error()};
  if (*done) return {};
  const organisation::Organisation& organisation = stage.installation->setting().organisation;
  const auto* person = organisation.find_person(*absent);
  for (const organisation::Substitution& row : organisation.substitutions().all())
    if (person != nullptr && row.absent == person->id && row.until > stage.clock.now())
      return failures_of(stage.installation->end_substitution(stage.act_id, row.key, *by));
  return {{FailureCode::not_found, say("expected a substitution of {}, found none", "{} 应有代理，实际没有", *absent), {}, {}}};
}

Failures hand_over(const Step& step, Stage& stage) {
  constexpr std::string_view form = "hand_over PERSON as PERSON to PERSON";
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto from = StepWords(step).at(1, form);
  if (!from) return {from.error()};
  const auto to = person_after(step, stage, "to", form);
  if (!to) return {to.error()};
  const auto fields = values_of(step);
  if (!fields) return fields.error();
  const auto done = stage.act_number(stage.act_id);
  if (!done) return {done.error()};
  if (*done) return {};
  const auto* person = stage.installation->setting().organisation.find_person(*from);
  return failures_of(engine::transfer_all(stage.installation->engine(), stage.act_id, person != nullptr ? person->id : *from, *to,
                                          quality::text_of(*fields, "reason"), *by));
}

Failures switch_workflow(const Step& step, Stage& stage, std::string_view form, bool disabled) {
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto process = StepWords(step).at(1, form);
  if (!process) return {process.error()};
  const auto fields = values_of(step);
  if (!fields) return fields.error();
  return failures_of(stage.installation->disable(stage.act_id, *process, disabled, quality::text_of(*fields, "reason"), *by));
}

Failures disable(const Step& step, Stage& stage) {
  return switch_workflow(step, stage, "disable WORKFLOW as PERSON", true);
}
Failures enable(const Step& step, Stage& stage) {
  return switch_workflow(step, stage, "enable WORKFLOW as PERSON", false);
}

Failures keep_phrase(const Step& step, Stage& stage) {
  const auto by = actor(step, stage, "keep_phrase as PERSON");
  if (!by) return {by.error()};
  const auto fields = values_of(step);
  if (!fields) return fields.error();
  return failures_of(stage.installation->keep_phrase(stage.act_id, quality::text_of(*fields, "text"), *by));
}

Failures draft(const Step& step, Stage& stage) {
  constexpr std::string_view form = "draft WORKFLOW as PERSON";
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto process = StepWords(step).at(1, form);
  if (!process) return {process.error()};
  auto fields = values_of(step);
  if (!fields) return fields.error();
  return failures_of(stage.installation->draft(stage.act_id, *process, *std::move(fields), *by));
}

Failures forward(const Step& step, Stage& stage) {
  constexpr std::string_view form = "forward WORKFLOW as PERSON into WORKFLOW";
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto into = StepWords(step).required_after("into", key_words(), form);
  if (!into) return {into.error()};
  auto fields = values_of(step);
  if (!fields) return fields.error();
  const auto key = instance(step, stage, form);
  if (!key) return {key.error()};
  return failures_of(stage.installation->forward(stage.act_id, *key, *into, *std::move(fields), *by));
}

/// Who would be asked if it were started so.
Failures preview(const Step& step, Stage& stage) {
  constexpr std::string_view form = "preview WORKFLOW as PERSON";
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto process = StepWords(step).at(1, form);
  if (!process) return {process.error()};
  auto fields = values_of(step);
  if (!fields) return fields.error();
  const auto nodes = stage.installation->preview(*process, *std::move(fields), *by);
  if (!nodes) return nodes.error();
  for (const engine::PreviewedNode& node : *nodes) {
    std::string line = "would_ask " + node.element;
    for (const std::string& person : node.people) line += " " + quality::person_name(stage.installation->setting(), person);
    if (!node.note.empty()) line += " nobody yet";
    stage.shown.push_back(std::move(line));
  }
  return {};
}

/// Draws the same number every time, from now on.
Failures random(const Step& step, Stage& stage) {
  constexpr std::string_view form = "random NUMBER";
  const auto written = StepWords(step).at(1, form);
  if (!written) return {written.error()};
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(written->data(), written->data() + written->size(), number);
  if (error != std::errc() || end != written->data() + written->size())
    return {{FailureCode::invalid_definition,
             say("expected a number, found '{}'", "应为数字，实为“{}”", *written),
             {},
             step.line.where}};
  stage.random = number;
  return {};
}

}  // namespace

const Verbs& arrangement_verbs() {
  static const Verbs known = {
      {"substitute", substitute},
      {"end_substitution", end_substitution},
      {"hand_over", hand_over},
      {"disable", disable},
      {"enable", enable},
      {"keep_phrase", keep_phrase},
      {"draft", draft},
      {"forward", forward},
      {"random", random},
      {"preview", preview},
      {"import_organisation", import_organisation},
  };
  return known;
}

}  // namespace luoxuan::scenario
