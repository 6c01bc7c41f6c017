#include "quality/obligations.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "calendar/due_rule.hpp"
#include "quality/finding_carrying.hpp"
#include "quality/report_context.hpp"

namespace luoxuan::quality {
namespace {

Failure no_report(const model::Library& library, const std::string& written) {
  std::vector<std::string> known;
  for (const model::ReportType& type : library.reports) known.push_back(type.id);
  const auto meant = text::nearest(written, known);
  return {FailureCode::not_found,
          say("expected a report type, found '{}'", "应为报告类型，实为“{}”", written),
          meant ? say("did you mean {}?", "是否指 {}？", *meant) : say("look at reports.toml", "请查看 reports.toml"),
          {}};
}

struct Plan {
  std::shared_ptr<const model::Library> library;
  const model::ReportType* report = nullptr;
  calendar::Period period;
  value::Date due;
  value::Date grace;
  std::string locks;  // a day; empty: never
  std::vector<const model::Unit*> units;
};

Checked<Plan> plan(const Setting& setting, const Opening& opening) {
  Plan made;
  Failures refusals;
  made.library = setting.libraries.current();
  made.report = made.library->report(opening.report);
  if (made.report == nullptr) refusals.push_back(no_report(*made.library, opening.report));
  if (auto period = setting.calendar.period(opening.period))
    made.period = *std::move(period);
  else
    refusals.push_back(period.error());
  const auto& names = !opening.units.empty() || made.report == nullptr ? opening.units : made.report->owed_by;
  if (auto units = setting.organisation.expand(names, opening.choices))
    made.units = *std::move(units);
  else
    refusals.push_back(units.error());
  if (!refusals.empty()) return refusals;
  if (made.period.kind != made.report->period)
    return Failures{{FailureCode::invalid_input,
                     say("report type {}: expected a {}, found '{}'", "报告类型 {}：周期应为 {}，实为“{}”", made.report->id,
                         model::name_of(made.report->period), opening.period),
                     say("give a period of that kind", "请给出该类周期"),
                     {}}};
  if (!made.report->only_in.empty() && std::ranges::find(made.report->only_in, made.period.name) == made.report->only_in.end())
    return Failures{{FailureCode::invalid_input,
                     say("report type {}: expected one of its periods, found '{}'", "报告类型 {}：应为其规定的周期，实为“{}”",
                         made.report->id, opening.period),
                     say("it is owed in {} only", "只在 {} 报送", text::join(made.report->only_in, ", ")),
                     {}}};
  const auto day_of_rule = [&](const feel::Expression& rule, const char* key) {
    return calendar::evaluate_due_rule(rule, made.period, made.report->id + key, made.library->functions.get());
  };
  if (const auto due = day_of_rule(made.report->due, ".due")) {
    made.due = made.grace = *due;
  } else {
    return Failures{due.error()};
  }
  if (made.report->grace) {
    const auto grace = day_of_rule(*made.report->grace, ".grace");
    if (!grace) return Failures{grace.error()};
    made.grace = std::max(made.due, *grace);
  }
  if (made.report->locks) {
    const auto locks = day_of_rule(*made.report->locks, ".locks");
    if (!locks) return Failures{locks.error()};
    made.locks = value::to_string(std::max(made.grace, *locks));
  }
  return made;
}

Result<value::Context> variables_of(const Setting& setting, engine::Act& act, const Plan& plan, const model::Unit& unit,
                                    Key obligation) {
  value::Context report = report_context(*plan.report, plan.due);
  if (const model::Unit* office = setting.organisation.find_unit(plan.report->office)) report.put("office", office->id);
  value::Context variables{{"institution", institution_context(plan.library->institution)},
                           {"period", to_context(plan.period)},
                           {"unit", unit_context(unit)},
                           {"report", std::move(report)},
                           {"obligation", obligation.value}};
  if (plan.report->findings && !plan.report->findings->carried.empty()) {
    const Carrying carrying{unit.id, plan.report->id, plan.period.name};
    LX_TRY_ASSIGN(value::List carried, carried_rows(setting, carrying));
    LX_TRY(inherit_findings(setting, act, carrying));
    variables.put(plan.report->findings->carried, std::move(carried));
  }
  return variables;
}

Checked<void> open_one(const Setting& setting, engine::Act& act, const Plan& plan, const model::Unit& unit, std::string_view by) {
  Obligation obligation{.key = act.new_key(),
                        .report = plan.report->id,
                        .period = plan.period.name,
                        .unit = unit.id,
                        .instance = {},
                        .state = std::string(obligation_state::open),
                        .due = value::to_string(plan.due),
                        .grace = value::to_string(plan.grace),
                        .locks = plan.locks,
                        .locked = {},
                        .lock_reason = {},
                        .opened = act.now(),
                        .submitted = {},
                        .submitted_by = {},
                        .approved = {},
                        .reviewed = {},
                        .returned = 0};
  const Key key = obligation.key;
  auto variables = variables_of(setting, act, plan, unit, key);
  if (!variables) return Failures{variables.error()};
  const auto instance = act.execute(engine::command::StartInstance{plan.report->workflow, *std::move(variables)}, by);
  if (!instance) return instance.error();
  obligation.instance = *instance;
  act.record("obligation_opened", *instance, by,
             {{"obligation", key.value},
              {"report", obligation.report},
              {"period", obligation.period},
              {"unit", obligation.unit},
              {"due", obligation.due}});
  if (const auto written = setting.rows<Obligation>().write(std::move(obligation)); !written) return Failures{written.error()};
  return {};
}

}  // namespace

Checked<std::size_t> open_obligations_in(const Setting& setting, engine::Act& act, const Opening& opening, std::string_view by) {
  auto planned = plan(setting, opening);
  if (!planned) return planned.error();
  const auto present = obligations_of(setting, planned->report->id, planned->period.name);
  if (!present) return Failures{present.error()};
  std::set<std::string> owing;
  for (const Obligation& obligation : *present) owing.insert(obligation.unit);
  std::size_t opened = 0;
  for (const model::Unit* unit : planned->units) {
    if (owing.contains(unit->id)) continue;
    if (auto done = open_one(setting, act, *planned, *unit, by); !done) return done.error();
    ++opened;
  }
  return {boost::system::in_place_value, opened};
}

Checked<engine::Engine::Acted> open_obligations(const Setting& setting, std::string_view act_id, const Opening& opening,
                                                std::string_view by) {
  return setting.engine.act(act_id, [&](engine::Act& act) -> Checked<void> {
    const auto opened = open_obligations_in(setting, act, opening, by);
    if (!opened) return opened.error();
    if (*opened > 0) return {};
    return Failures{{FailureCode::conflict,
                     say("{} of {}: expected a unit that does not owe it yet, found none",
                         "{1} 的 {0}：应有尚未开启的部门，实际没有", opening.report, opening.period),
                     say("it was opened before", "此前已经开启"),
                     {}}};
  });
}

Result<std::vector<Obligation>> obligations_of(const Setting& setting, std::string_view report, std::string_view period) {
  LX_TRY_ASSIGN(std::vector<Obligation> found,
                setting.rows<Obligation>().where("report = $2 AND period = $3 ORDER BY \"key\"", {report, period}));
  std::map<std::string, std::size_t> place;
  for (const model::Unit& unit : setting.organisation.units()) place.emplace(unit.id, place.size());
  const auto place_of = [&](const Obligation& obligation) {
    const auto at = place.find(obligation.unit);
    return at != place.end() ? at->second : place.size();
  };
  std::ranges::stable_sort(found, {}, place_of);
  return found;
}

Result<std::optional<Obligation>> obligation_of_instance(const Setting& setting, Key instance) {
  if (!instance) return std::optional<Obligation>();
  LX_TRY_ASSIGN(std::vector<Obligation> found, setting.rows<Obligation>().of(instance));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

}  // namespace luoxuan::quality
