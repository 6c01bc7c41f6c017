#include "scenario/indicator_steps.hpp"

#include <map>

#include "application/measurement_import.hpp"
#include "quality/indicator_alerts.hpp"
#include "quality/indicator_board.hpp"
#include "quality/text_of.hpp"
#include "scenario/actors.hpp"
#include "scenario/step_outcome.hpp"
#include "scenario/step_words.hpp"
#include "scenario/steps.hpp"

namespace luoxuan::scenario {
namespace {

const std::vector<std::string>& indicator_key_words() {
  static const std::vector<std::string> words = {"of", "subject", "period", "value", "layer", "state", "as"};
  return words;
}

/// What stands between the step's word and the next key word: a name may hold blanks.
Result<std::string> indicator_named(const Step& step, std::string_view form) {
  return StepWords(step).required_after(step.words.front(), indicator_key_words(), form);
}

/// measure_indicator INDICATOR of UNIT [subject SUBJECT] period PERIOD value NUMBER as PERSON; field `source`.
Failures measure_indicator(const Step& step, Stage& stage) {
  constexpr std::string_view form = "measure_indicator INDICATOR of UNIT [subject SUBJECT] period PERIOD value NUMBER as PERSON";
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const StepWords words(step);
  const auto indicator = indicator_named(step, form);
  const auto unit = words.required_after("of", indicator_key_words(), form);
  const auto period = words.required_after("period", indicator_key_words(), form);
  const auto written = words.required_after("value", indicator_key_words(), form);
  for (const auto* word : {&indicator, &unit, &period, &written})
    if (!*word) return {word->error()};
  const auto number = value::Number::parse(*written);
  if (!number)
    return {{FailureCode::invalid_definition,
             say("expected a number, found '{}'", "应为数值，实为“{}”", *written),
             {},
             step.line.where}};
  const auto fields = values_of(step);
  if (!fields) return fields.error();
  const quality::GivenMeasurement given{.indicator = *indicator,
                                        .unit = *unit,
                                        .subject = words.after("subject", indicator_key_words()),
                                        .period = *period,
                                        .value = *number,
                                        .source = quality::text_of(*fields, "source")};
  return failures_of(
      quality::take_measurements(stage.installation->setting(), stage.act_id, {given}, model::measurement_way::hand, *by));
}

/// import_measurements FILE as PERSON; field `table`: what the file holds.
Failures import_measurements(const Step& step, Stage& stage) {
  constexpr std::string_view form = "import_measurements FILE as PERSON";
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto file = StepWords(step).at(1, form);
  if (!file) return {file.error()};
  const auto fields = values_of(step);
  if (!fields) return fields.error();
  const auto import = application::read_measurements(*stage.installation, quality::text_of(*fields, "table"), *file, *by);
  if (!import) return import.error();
  return failures_of(application::apply_measurements(*stage.installation, stage.act_id, *import, *by));
}

/// The newest alert of the place that the step names, of those that are not closed if there is one.
Result<Key> alert_meant(const Step& step, const Stage& stage, std::string_view form) {
  const StepWords words(step);
  LX_TRY_ASSIGN(const std::string name, indicator_named(step, form));
  LX_TRY_ASSIGN(const std::string unit_written, words.required_after("of", indicator_key_words(), form));
  const quality::Setting& setting = stage.installation->setting();
  LX_TRY_ASSIGN(const model::Unit* unit, setting.organisation.unit(unit_written));
  LX_TRY_ASSIGN(const quality::AlertList list, quality::alert_list(setting, {.unit = unit->id}));
  const std::string subject = words.after("subject", indicator_key_words());
  const quality::IndicatorAlert* meant = nullptr;
  for (const quality::AlertLine& line : list.lines) {
    if ((line.indicator_name != name && line.alert.indicator != name) || line.alert.subject != subject) continue;
    if (meant == nullptr || meant->closed || !line.alert.closed) meant = &line.alert;
  }
  if (meant != nullptr) return meant->key;
  return Failure{FailureCode::not_found,
                 say("expected an alert on '{}' of {}, found none", "应有{1}的“{0}”预警，实际没有", name, unit->name),
                 {},
                 step.line.where};
}

/// A step on one alert, with its fields.
template <class Act>
Failures on_alert(const Step& step, Stage& stage, std::string_view form, const Act& act) {
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto fields = values_of(step);
  if (!fields) return fields.error();
  const auto alert = alert_meant(step, stage, form);
  if (!alert) return {alert.error()};
  return failures_of(act(stage.installation->setting(), *alert, *fields, *by));
}

Failures acknowledge_step(const Step& step, Stage& stage) {
  return on_alert(step, stage, "acknowledge_alert INDICATOR of UNIT [subject SUBJECT] as PERSON",
                  [&](const quality::Setting& setting, Key alert, const value::Context&, const std::string& by) {
                    return quality::acknowledge_alert(setting, stage.act_id, alert, by);
                  });
}

Failures handle_step(const Step& step, Stage& stage) {
  return on_alert(step, stage, "handle_alert INDICATOR of UNIT [subject SUBJECT] as PERSON",
                  [&](const quality::Setting& setting, Key alert, const value::Context& fields, const std::string& by) {
                    return quality::handle_alert(setting, stage.act_id, alert, quality::text_of(fields, "handling"), by);
                  });
}

Failures close_step(const Step& step, Stage& stage) {
  return on_alert(step, stage, "close_alert INDICATOR of UNIT [subject SUBJECT] as PERSON",
                  [&](const quality::Setting& setting, Key alert, const value::Context& fields, const std::string& by) {
                    const value::Value* holds = fields.find("holds");
                    const bool does_hold = holds != nullptr && holds->if_boolean() != nullptr && *holds->if_boolean();
                    return quality::close_alert(setting, stage.act_id, alert, does_hold, quality::text_of(fields, "opinion"), by);
                  });
}

Failures make_finding_step(const Step& step, Stage& stage) {
  return on_alert(step, stage, "make_finding INDICATOR of UNIT [subject SUBJECT] as PERSON",
                  [&](const quality::Setting& setting, Key alert, const value::Context& fields, const std::string& by) {
                    return quality::make_alert_a_finding(setting, stage.act_id, alert, quality::text_of(fields, "measure"), by);
                  });
}

Failures escalate_step(const Step& step, Stage& stage) {
  return on_alert(step, stage, "escalate_alert INDICATOR of UNIT [subject SUBJECT] as PERSON",
                  [&](const quality::Setting& setting, Key alert, const value::Context& fields, const std::string& by) {
                    return quality::escalate_alert(setting, stage.act_id, alert, quality::text_of(fields, "reason"), by);
                  });
}

std::string with_subject(const std::string& unit, const std::string& subject) {
  return subject.empty() ? unit : unit + " " + subject;
}

/// alerts [of UNIT] [state STATE]: each, then the counts.
Failures show_alerts(const Step& step, Stage& stage) {
  const quality::Setting& setting = stage.installation->setting();
  quality::AlertChoice choice{.state = StepWords(step).after("state", indicator_key_words())};
  if (const std::string of = StepWords(step).after("of", indicator_key_words()); !of.empty()) {
    const auto unit = setting.organisation.unit(of);
    if (!unit) return {unit.error()};
    choice.unit = (*unit)->id;
  }
  const auto list = quality::alert_list(setting, choice);
  if (!list) return {list.error()};
  for (const quality::AlertLine& line : list->lines) {
    const quality::IndicatorAlert& alert = line.alert;
    std::string shown = fmt::format("alert {} {} {} {} {} {}", line.indicator_name, with_subject(line.unit_name, alert.subject),
                                    alert.period, alert.value, alert.level, alert.state);
    if (alert.repeated > 0) shown += fmt::format(" repeated {}", alert.repeated);
    if (alert.reopened > 0) shown += fmt::format(" reopened {}", alert.reopened);
    if (alert.escalated > 0) shown += fmt::format(" escalated {}", alert.escalated);
    if (line.is_overdue) shown += " overdue";
    stage.shown.push_back(std::move(shown));
  }
  stage.shown.push_back(fmt::format("alerts open {} acknowledged {} handled {} closed {} lifted {} overdue {}", list->open,
                                    list->acknowledged, list->handled, list->closed, list->lifted, list->overdue));
  return {};
}

/// indicators [layer LAYER] [of UNIT] [period PERIOD]: how each stands, then the counts by level.
Failures show_indicators(const Step& step, Stage& stage) {
  const StepWords words(step);
  const quality::Setting& setting = stage.installation->setting();
  quality::BoardChoice choice{.layer = words.after("layer", indicator_key_words()),
                              .period = words.after("period", indicator_key_words())};
  if (const std::string of = words.after("of", indicator_key_words()); !of.empty()) {
    const auto unit = setting.organisation.unit(of);
    if (!unit) return {unit.error()};
    choice.unit = (*unit)->id;
  }
  const auto board = quality::indicator_board(setting, choice);
  if (!board) return {board.error()};
  for (const quality::BoardLine& line : board->lines)
    stage.shown.push_back(fmt::format("indicator {} {} {} {} {}", line.indicator_name,
                                      with_subject(line.unit_name, line.measurement.subject), line.measurement.period,
                                      line.measurement.value, line.measurement.level));
  std::string counts = "indicators";
  for (const model::AlertLevel level : model::alert_levels)
    counts += fmt::format(" {} {}", name_of(level), board->counts[static_cast<std::size_t>(level)]);
  stage.shown.push_back(std::move(counts));
  return {};
}

}  // namespace

const Verbs& indicator_verbs() {
  static const Verbs known = {{"measure_indicator", measure_indicator},
                              {"import_measurements", import_measurements},
                              {"acknowledge_alert", acknowledge_step},
                              {"handle_alert", handle_step},
                              {"close_alert", close_step},
                              {"make_finding", make_finding_step},
                              {"escalate_alert", escalate_step},
                              {"alerts", show_alerts},
                              {"indicators", show_indicators}};
  return known;
}

}  // namespace luoxuan::scenario
