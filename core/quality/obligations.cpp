#include "quality/obligations.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "calendar/due_rule.hpp"
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
  auto due = calendar::evaluate_due_rule(made.report->due, made.period, made.report->id + ".due", made.library->functions.get());
  if (!due) return Failures{due.error()};
  made.due = *due;
  return made;
}

value::Context variables_of(const Setting& setting, const Plan& plan, const model::Unit& unit, Key obligation) {
  value::Context report = report_context(*plan.report, plan.due);
  if (const model::Unit* office = setting.organisation.find_unit(plan.report->office)) report.put("office", office->id);
  return {{"institution", institution_context(plan.library->institution)},
          {"period", to_context(plan.period)},
          {"unit", unit_context(unit)},
          {"report", std::move(report)},
          {"obligation", obligation.value}};
}

Checked<void> open_one(const Setting& setting, engine::Act& act, const Plan& plan, const model::Unit& unit, std::string_view by) {
  Obligation obligation{.key = act.new_key(),
                        .report = plan.report->id,
                        .period = plan.period.name,
                        .unit = unit.id,
                        .instance = {},
                        .state = std::string(obligation_state::open),
                        .due = value::to_string(plan.due),
                        .opened = act.now(),
                        .submitted = {},
                        .submitted_by = {},
                        .approved = {},
                        .reviewed = {},
                        .returned = 0};
  const Key key = obligation.key;
  act.record("obligation_opened", {}, by,
             {{"obligation", key.value},
              {"report", obligation.report},
              {"period", obligation.period},
              {"unit", obligation.unit},
              {"due", obligation.due}});
  const auto instance =
      act.execute(engine::command::StartInstance{plan.report->workflow, variables_of(setting, plan, unit, key)}, by);
  if (!instance) return instance.error();
  obligation.instance = *instance;
  if (const auto written = setting.rows<Obligation>().write(std::move(obligation)); !written) return Failures{written.error()};
  return {};
}

}  // namespace

Checked<engine::Engine::Acted> open_obligations(const Setting& setting, std::string_view act_id, const Opening& opening,
                                                std::string_view by) {
  return setting.engine.act(act_id, [&](engine::Act& act) -> Checked<void> {
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
    if (opened == 0)
      return Failures{{FailureCode::conflict,
                       say("{} of {}: expected a unit that does not owe it yet, found none",
                           "{1} 的 {0}：应有尚未开启的部门，实际没有", planned->report->id, planned->period.name),
                       say("it was opened before", "此前已经开启"),
                       {}}};
    return {};
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
