#include "scenario/reporting_steps.hpp"

#include <map>

#include "quality/finding_ledger.hpp"
#include "quality/findings.hpp"
#include "quality/obligations.hpp"
#include "quality/reporting.hpp"
#include "quality/text_of.hpp"
#include "scenario/actors.hpp"
#include "scenario/step_outcome.hpp"
#include "scenario/step_words.hpp"
#include "scenario/steps.hpp"

namespace luoxuan::scenario {
namespace {

const std::vector<std::string>& reporting_words() {
  static const std::vector<std::string> words = {"of", "period", "as", "until", "from", "state"};
  return words;
}

Result<value::Date> day_after(const Step& step, std::string_view key_word, std::string_view form) {
  LX_TRY_ASSIGN(const std::string written, StepWords(step).required_after(key_word, reporting_words(), form));
  if (const auto day = value::parse_date(written)) return *day;
  return Failure{FailureCode::invalid_definition,
                 say("expected a day such as 2018-01-31, found '{}'", "应为日期，例如 2018-01-31，实为“{}”", written),
                 {},
                 step.line.where};
}

/// follow calendar from 2017-09-01
Failures follow(const Step& step, Stage& stage) {
  const auto since = day_after(step, "from", "follow calendar from DAY");
  if (!since) return {since.error()};
  return failures_of(stage.installation->follow_calendar(stage.act_id, *since, engine::system_actor));
}

/// The unit's obligation that the step names.
Result<quality::Obligation> obligation_of(const Step& step, const Stage& stage, std::string_view form) {
  const StepWords words(step);
  LX_TRY_ASSIGN(const std::string report, words.at(1, form));
  LX_TRY_ASSIGN(const std::string unit_written, words.required_after("of", reporting_words(), form));
  LX_TRY_ASSIGN(const std::string period, words.required_after("period", reporting_words(), form));
  const quality::Setting& setting = stage.installation->setting();
  LX_TRY_ASSIGN(const model::Unit* unit, setting.organisation.unit(unit_written));
  LX_TRY_ASSIGN(const std::vector<quality::Obligation> all, quality::obligations_of(setting, report, period));
  for (const quality::Obligation& obligation : all)
    if (obligation.unit == unit->id) return obligation;
  return Failure{FailureCode::not_found,
                 say("expected that {} owes {} for {}, found that it does not", "{0} 应有 {2} 的应报事项 {1}，实际没有",
                     unit->name, report, period),
                 {},
                 step.line.where};
}

Failures lock(const Step& step, Stage& stage) {
  constexpr std::string_view form = "lock REPORT of UNIT period PERIOD as PERSON";
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto fields = values_of(step);
  if (!fields) return fields.error();
  const auto obligation = obligation_of(step, stage, form);
  if (!obligation) return {obligation.error()};
  return failures_of(quality::lock_obligation(stage.installation->setting(), stage.act_id, obligation->key,
                                              quality::text_of(*fields, "reason"), *by));
}

Failures unlock(const Step& step, Stage& stage) {
  constexpr std::string_view form = "unlock REPORT of UNIT period PERIOD as PERSON until DAY";
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto fields = values_of(step);
  if (!fields) return fields.error();
  const auto obligation = obligation_of(step, stage, form);
  if (!obligation) return {obligation.error()};
  const auto until = day_after(step, "until", form);
  if (!until) return {until.error()};
  return failures_of(quality::unlock_obligation(stage.installation->setting(), stage.act_id, obligation->key, *until,
                                                quality::text_of(*fields, "reason"), *by));
}

/// The oldest finding that is not closed, whose text holds the field `finding`.
Result<Key> finding_meant(const Step& step, const Stage& stage, const value::Context& fields) {
  const std::string part = quality::text_of(fields, "finding");
  LX_TRY_ASSIGN(const quality::FindingLedger ledger, quality::finding_ledger(stage.installation->setting(), {}));
  for (const quality::LedgerLine& line : ledger.lines)
    if (line.finding.state != quality::finding_state::checked && line.finding.text.find(part) != std::string::npos)
      return line.finding.key;
  return Failure{FailureCode::not_found,
                 say("expected an open finding with '{}', found none", "应有含“{}”的未销号问题，实际没有", part),
                 {},
                 step.line.where};
}

/// plan_measure | open_finding_task | finish_finding | check_finding as PERSON; fields `finding` and what the act needs.
template <class Act>
Failures on_finding(const Step& step, Stage& stage, std::string_view form, const Act& act) {
  const auto by = actor(step, stage, form);
  if (!by) return {by.error()};
  const auto fields = values_of(step);
  if (!fields) return fields.error();
  const auto done = stage.act_number(stage.act_id);  // before a crash: what it meant is closed since
  if (!done) return {done.error()};
  if (*done) return {};
  const auto key = finding_meant(step, stage, *fields);
  if (!key) return {key.error()};
  return failures_of(act(stage.installation->setting(), *key, *fields, *by));
}

Failures plan_measure(const Step& step, Stage& stage) {
  return on_finding(step, stage, "plan_measure as PERSON",
                    [&](const quality::Setting& setting, Key key, const value::Context& fields, const std::string& by) {
                      return quality::plan_measure(setting, stage.act_id, key, quality::text_of(fields, "measure"),
                                                   quality::text_of(fields, "due"), by);
                    });
}

Failures open_finding_task(const Step& step, Stage& stage) {
  return on_finding(step, stage, "open_finding_task as PERSON",
                    [&](const quality::Setting& setting, Key key, const value::Context& fields, const std::string& by) {
                      return quality::open_finding_task(setting, stage.act_id, key, quality::text_of(fields, "person"), by);
                    });
}

Failures finish_finding(const Step& step, Stage& stage) {
  return on_finding(step, stage, "finish_finding as PERSON",
                    [&](const quality::Setting& setting, Key key, const value::Context& fields, const std::string& by) {
                      return quality::finish_finding(setting, stage.act_id, key, quality::text_of(fields, "result"), by);
                    });
}

Failures check_finding(const Step& step, Stage& stage) {
  return on_finding(step, stage, "check_finding as PERSON",
                    [&](const quality::Setting& setting, Key key, const value::Context& fields, const std::string& by) {
                      const value::Value* holds = fields.find("holds");
                      const bool does_hold = holds != nullptr && holds->if_boolean() != nullptr && *holds->if_boolean();
                      return quality::check_finding(setting, stage.act_id, key, does_hold, quality::text_of(fields, "opinion"),
                                                    by);
                    });
}

/// ledger [of UNIT] [period PERIOD] [state STATE]: each line, then the counts.
Failures ledger(const Step& step, Stage& stage) {
  const StepWords words(step);
  const quality::Setting& setting = stage.installation->setting();
  quality::LedgerChoice choice{.period = words.after("period", reporting_words()),
                               .state = words.after("state", reporting_words())};
  if (const std::string unit = words.after("of", reporting_words()); !unit.empty()) {
    const auto found = setting.organisation.unit(unit);
    if (!found) return {found.error()};
    choice.unit = (*found)->id;
  }
  const auto found = quality::finding_ledger(setting, choice);
  if (!found) return {found.error()};
  for (const quality::LedgerLine& line : found->lines) {
    std::string shown = fmt::format("finding {} {} {}", line.unit_name, line.finding.state, line.finding.text);
    if (line.finding.inherited > 0) shown += fmt::format(" inherited {}", line.finding.inherited);
    if (line.is_overdue) shown += " overdue";
    stage.shown.push_back(std::move(shown));
  }
  stage.shown.push_back(fmt::format("ledger open {} done {} checked {} overdue {} inherited {} without_measure {}", found->open,
                                    found->done, found->checked, found->overdue, found->inherited, found->without_measure));
  return {};
}

std::string shown_counts(std::string_view name, const quality::ReportingCounts& counts) {
  return fmt::format("rates {} expected {} handed_in {} in_time {} in_grace {} late {} missing {} locked {}", name,
                     counts.expected, counts.handed_in, counts.in_time, counts.in_grace, counts.late, counts.missing,
                     counts.locked);
}

/// rates REPORT period PERIOD [of UNIT]: a line for each unit of the tree below which something is owed.
Failures rates(const Step& step, Stage& stage) {
  constexpr std::string_view form = "rates REPORT period PERIOD [of UNIT]";
  const StepWords words(step);
  const auto report = words.at(1, form), period = words.required_after("period", reporting_words(), form);
  if (!report) return {report.error()};
  if (!period) return {period.error()};
  const quality::Setting& setting = stage.installation->setting();
  const auto grid = quality::reporting_grid(setting, *report, *period);
  if (!grid) return {grid.error()};
  const std::string of = words.after("of", reporting_words());
  const model::Unit* unit = setting.organisation.find_unit(of);
  for (const quality::ReportingLine& line : grid->lines)
    if (of.empty() || (unit != nullptr && unit->id == line.unit))
      stage.shown.push_back(shown_counts(line.unit_name, line.with_below));
  return {};
}

}  // namespace

const Verbs& reporting_verbs() {
  static const Verbs known = {
      {"follow", follow},
      {"lock", lock},
      {"unlock", unlock},
      {"plan_measure", plan_measure},
      {"open_finding_task", open_finding_task},
      {"finish_finding", finish_finding},
      {"check_finding", check_finding},
      {"ledger", ledger},
      {"rates", rates},
  };
  return known;
}

}  // namespace luoxuan::scenario
