#include "scenario/event_steps.hpp"

#include "engine/shell/stored_rows.hpp"
#include "scenario/step_words.hpp"
#include "scenario/steps.hpp"
#include "value/temporal.hpp"

namespace luoxuan::scenario {
namespace {

const std::vector<std::string> event_words = {"key", "id", "for", "at", "in", "of", "as"};

Failures do_it(Stage& stage, const engine::Command& command, std::string_view by) {
  const auto acted = stage.installation->engine().act(stage.act_id, command, by);
  return acted ? Failures{} : acted.error();
}

Failures no_such(const Step& step, const std::string& element) {
  return {{FailureCode::not_found,
           say("expected '{}' to be open, found it is not", "“{}”应在进行中，实际没有", element),
           {},
           step.line.where}};
}

std::string person_id(const Step& step, const Stage& stage) {
  const auto* person = stage.installation->setting().organisation.find_person(StepWords(step).after("as", event_words));
  return person != nullptr ? person->id : std::string();
}

/// Whether the act of this step was acknowledged before the run was broken off.
bool was_acknowledged(const Stage& stage) {
  const auto done = stage.act_number(stage.act_id);
  return done && done->has_value();
}

Failures throw_error(const Step& step, Stage& stage, const std::string& code) {
  const std::string element = StepWords(step).after("at", event_words);
  if (was_acknowledged(stage)) return {};
  const auto items = stage.installation->engine().work_items(element, "");
  if (!items) return {items.error()};
  if (items->empty()) return no_such(step, element);
  return do_it(stage, engine::command::ThrowError{.token = items->front().token, .code = code}, person_id(step, stage));
}

}  // namespace

Failures send_message(const Step& step, Stage& stage) {
  constexpr std::string_view form = "send MESSAGE [key KEY] [id ID] [for P1D]";
  const StepWords words(step);
  const auto name = words.at(1, form);
  if (!name) return {name.error()};
  auto variables = values_of(step);
  if (!variables) return variables.error();
  engine::command::PublishMessage message{.name = *name,
                                          .correlation_key = words.after("key", event_words),
                                          .id = words.after("id", event_words),
                                          .time_to_live = {},
                                          .variables = *std::move(variables)};
  if (const std::string lives = words.after("for", event_words); !lives.empty()) {
    const auto duration = value::parse_day_time_duration(lives);
    if (!duration)
      return {{FailureCode::invalid_definition,
               say("expected '{}', found '{}'", "应为“{}”，实为“{}”", form, step.line.text),
               {},
               step.line.where}};
    message.time_to_live = std::chrono::seconds(duration->seconds);
  }
  return do_it(stage, message, engine::system_actor);
}

Failures throw_event(const Step& step, Stage& stage) {
  constexpr std::string_view form = "throw signal NAME | throw error CODE at ELEMENT as PERSON";
  const auto kind = StepWords(step).at(1, form), name = StepWords(step).at(2, form);
  if (!kind) return {kind.error()};
  if (!name) return {name.error()};
  if (*kind == "error") return throw_error(step, stage, *name);
  auto variables = values_of(step);
  if (!variables) return variables.error();
  return do_it(stage, engine::command::BroadcastSignal{*name, *std::move(variables)}, engine::system_actor);
}

Failures evaluate_conditions(const Step& step, Stage& stage) {
  constexpr std::string_view form = "evaluate conditions [of WORKFLOW]";
  const auto what = StepWords(step).at(1, form);
  if (!what || *what != "conditions")
    return {{FailureCode::invalid_definition,
             say("expected '{}', found '{}'", "应为“{}”，实为“{}”", form, step.line.text),
             {},
             step.line.where}};
  auto variables = values_of(step);
  if (!variables) return variables.error();
  return do_it(stage, engine::command::EvaluateConditions{*std::move(variables), StepWords(step).after("of", event_words)},
               engine::system_actor);
}

Failures choose_element(const Step& step, Stage& stage) {
  constexpr std::string_view form = "choose ELEMENT in AD_HOC_SUB_PROCESS as PERSON";
  const auto element = StepWords(step).at(1, form);
  if (!element) return {element.error()};
  const std::string around = StepWords(step).after("in", event_words);
  if (was_acknowledged(stage)) return {};
  const engine::Engine::Parts& parts = stage.installation->engine().parts();
  const auto tokens = engine::StoredRows<engine::Token>(parts.connection, parts.institution)
                          .where("element = $2 ORDER BY \"key\"", {std::string_view(around)});
  if (!tokens) return {tokens.error()};
  if (tokens->empty()) return no_such(step, around);
  return do_it(stage, engine::command::ChooseElements{tokens->front().key, {*element}}, person_id(step, stage));
}

}  // namespace luoxuan::scenario
