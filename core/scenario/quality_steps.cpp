#include "scenario/quality_steps.hpp"

#include <map>

#include "base/text.hpp"
#include "quality/targets.hpp"
#include "quality/tasks.hpp"
#include "quality/text_of.hpp"
#include "scenario/actors.hpp"
#include "scenario/step_outcome.hpp"
#include "scenario/step_words.hpp"
#include "scenario/steps.hpp"

namespace luoxuan::scenario {
namespace {

Failures measure(const Step& step, Stage& stage) {
  constexpr std::string_view form = "measure TARGET period PERIOD value NUMBER as PERSON";
  const std::vector<std::string> words{"period", "value", "as"};
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto target = StepWords(step).at(1, form);
  if (!target) return {target.error()};
  const auto period = StepWords(step).required_after("period", words, form);
  if (!period) return {period.error()};
  const auto written = StepWords(step).required_after("value", words, form);
  if (!written) return {written.error()};
  const auto number = value::Number::parse(*written);
  if (!number)
    return {{FailureCode::invalid_definition,
             say("expected '{}', found '{}'", "应为“{}”，实为“{}”", form, step.line.text),
             {},
             step.line.where}};
  const auto fields = values_of(step);
  if (!fields) return fields.error();
  return failures_of(quality::measure_target(stage.installation->setting(), stage.act_id, *target, *period, *number,
                                             quality::text_of(*fields, "source"), *by));
}

Failures open_tasks(const Step& step, Stage& stage) {
  constexpr std::string_view form = "open_tasks LIST [for UNIT, UNIT] [period PERIOD] [only ID, ID] as PERSON";
  const std::vector<std::string> words{"for", "period", "only", "as"};
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto list = StepWords(step).at(1, form);
  if (!list) return {list.error()};
  const StepWords given(step);
  const quality::TaskOpening opening{.list = *list,
                                     .period = given.after("period", words),
                                     .ids = text::split(given.after("only", words), ",，、"),
                                     .units = text::split(given.after("for", words), ",，、")};
  return failures_of(quality::open_tasks(stage.installation->setting(), stage.act_id, opening, *by));
}

/// A file whose bytes are the text of the field.
Failures attach(const Step& step, Stage& stage) {
  constexpr std::string_view form = "attach FILE to TASK of UNIT as PERSON";
  const std::vector<std::string> words{"to", "of", "as"};
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto file = StepWords(step).at(1, form);
  if (!file) return {file.error()};
  const auto fields = values_of(step);
  if (!fields) return fields.error();
  const quality::Setting& setting = stage.installation->setting();
  const auto unit = setting.organisation.unit(StepWords(step).after("of", words));
  if (!unit) return {unit.error()};
  const std::string name = StepWords(step).after("to", words);
  const auto tasks = quality::tasks_of(setting, {.unit = (*unit)->id, .name = name});
  if (!tasks) return {tasks.error()};
  if (tasks->size() != 1)
    return {{FailureCode::not_found,
             say("expected one task '{}' of {}, found {}", "应有 {1} 的一项任务“{0}”，实际有 {2} 项", name, (*unit)->name,
                 tasks->size()),
             {},
             step.line.where}};
  return failures_of(quality::attach_evidence(setting, stage.act_id, tasks->front().row.key, *file, "text/plain",
                                              quality::text_of(*fields, "text"), *by));
}

}  // namespace

const Verbs& quality_verbs() {
  static const Verbs known = {{"measure", measure}, {"open_tasks", open_tasks}, {"attach", attach}};
  return known;
}

}  // namespace luoxuan::scenario
