#include <algorithm>
#include <set>

#include "quality/notices.hpp"
#include "quality/obligations.hpp"
#include "quality/report_context.hpp"
#include "quality/text_of.hpp"
#include "server/api/handlers.hpp"
#include "server/view/cells.hpp"
#include "server/view/chosen_period.hpp"
#include "server/view/instance_page.hpp"
#include "server/view/instance_story.hpp"
#include "server/view/owed_periods.hpp"
#include "server/view/words.hpp"
#include "server/view/work_item_rows.hpp"

namespace luoxuan::server::api {
namespace {

/// Obligations of a report type in these periods, whoever may see them, oldest first.
Result<std::vector<quality::Obligation>> obligations_in(const Call& call, const std::string& report,
                                                        const std::vector<std::string>& periods) {
  std::vector<quality::Obligation> all;
  for (const std::string& period : periods) {
    LX_TRY_ASSIGN(std::vector<quality::Obligation> found,
                  call.setting().rows<quality::Obligation>().where("report = $2 AND period = $3",
                                                                   {std::string_view(report), std::string_view(period)}));
    std::ranges::move(found, std::back_inserter(all));
  }
  std::ranges::sort(all, {}, &quality::Obligation::key);
  return all;
}

Result<const model::ReportType*> report_at(const Call& call, const model::Library& library) {
  const auto place = call.places.find("report");
  for (const model::ReportType& report : library.reports)
    if (report.id == place->second) return &report;
  return nothing_there();
}

/// The period that lies now and the one before it, when the report is not owed for them yet.
value::List openable_periods(const Call& call, const model::ReportType& report, const std::set<std::string>& opened) {
  value::List periods;
  const auto now = call.setting().calendar.period_at(report.period, quality::day_of(call.setting(), call.now()));
  if (!now) return periods;
  if (!opened.contains(now->name)) periods.emplace_back(period_value(*now));
  if (const auto before = call.setting().calendar.previous(*now); before && !opened.contains(before->name))
    periods.emplace_back(period_value(*before));
  return periods;
}

Result<quality::Obligation> visible_obligation(const Call& call, Key key) {
  LX_TRY_ASSIGN(std::optional<quality::Obligation> found, call.setting().rows<quality::Obligation>().find(key));
  if (!found || !call.viewer->may_see_unit(found->unit)) return nothing_there();
  return *std::move(found);
}

/// So many periods stand side by side: the newest few, or all of a chosen one, up to its half months.
std::size_t most_columns(const ChosenPeriod& chosen) {
  return chosen.is_any() ? 4 : 24;
}

void count(value::Context& row, const char* name, bool holds) {
  const Key before = quality::key_of(row, name);
  row.put(name, before.value + (holds ? 1 : 0));
}

}  // namespace

Checked<Response> list_reports(Call& call) {
  const auto library = call.setting().libraries.current();
  value::List items;
  for (const model::ReportType& report : library->reports) {
    const auto names = owed_periods(call, report.id);
    if (!names) return Failures{names.error()};
    value::List periods;
    for (const std::string& name : *names) periods.emplace_back(period_value(call.setting(), name));
    const bool may_open = call.viewer->may(model::Permission::open_reports);
    items.emplace_back(
        value::Context{{"id", report.id},
                       {"name", report.name},
                       {"short_name", report.short_name},
                       {"period_kind", model::name_of(report.period)},
                       {"office_name", report.office},
                       {"periods", std::move(periods)},
                       {"openable", may_open ? openable_periods(call, report, {names->begin(), names->end()}) : value::List{}}});
  }
  return json_response(200, value::Context{{"items", std::move(items)}});
}

Checked<Response> get_report_grid(Call& call) {
  const auto library = call.setting().libraries.current();
  const auto report = report_at(call, *library);
  if (!report) return Failures{report.error()};
  const auto sight = grid_sight(call);
  if (!sight) return Failures{sight.error()};
  auto owed = owed_periods(call, (*report)->id);
  if (!owed) return Failures{owed.error()};
  std::vector<std::string> names = *std::move(owed);
  const ChosenPeriod chosen(call);
  std::erase_if(names, [&](const std::string& name) { return !chosen.holds(name); });
  if (names.size() > most_columns(chosen)) names.resize(most_columns(chosen));
  auto obligations = obligations_in(call, (*report)->id, names);
  if (!obligations) return Failures{obligations.error()};
  std::erase_if(*obligations, [&](const quality::Obligation& each) { return !call.viewer->may_see_unit(each.unit); });
  value::List cells, periods, units;
  std::set<std::string> owing;
  value::Context counts;
  for (const char* state : {"not_started", "filling", "submitted", "returned", "approved", "reviewed", "overdue"})
    counts.put(state, 0);
  for (const quality::Obligation& each : *obligations) {
    owing.insert(each.unit);
    value::Context cell = cell_value(call, *library, each, *sight);
    count(counts, quality::text_of(cell, "state").c_str(), true);
    cells.emplace_back(std::move(cell));
  }
  for (const std::string& name : names) periods.emplace_back(period_value(call.setting(), name));
  for (const model::Unit& unit : call.setting().organisation.units())
    if (owing.contains(unit.id)) units.emplace_back(value::Context{{"id", unit.id}, {"name", unit.name}, {"kind", unit.kind}});
  return json_response(
      200,
      value::Context{
          {"report", value::Context{{"id", (*report)->id}, {"name", (*report)->name}, {"short_name", (*report)->short_name}}},
          {"units", std::move(units)},
          {"periods", std::move(periods)},
          {"cells", std::move(cells)},
          {"counts", std::move(counts)}});
}

Checked<Response> open_report(Call& call) {
  const auto id = call.act_id();
  if (!id) return Failures{id.error()};
  const auto library = call.setting().libraries.current();
  const auto report = report_at(call, *library);
  if (!report) return Failures{report.error()};
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  quality::Opening opening{.report = (*report)->id, .period = quality::text_of(*body, "period")};
  if (const value::Value* units = body->find("units"); units != nullptr && units->if_list() != nullptr)
    for (const value::Value& unit : *units->if_list()) opening.units.push_back(unit.to_string());
  const auto acted = call.service.executor.with<Checked<engine::Engine::Acted>>([&](application::Installation& installation) {
    return quality::open_obligations(installation.setting(), *id, opening, call.person());
  });
  if (!acted) return acted.error();
  return json_response(201, value::Context{{"instance", 0}, {"done_before", acted->was_done_before}, {"number", acted->last}});
}

Checked<Response> get_obligation(Call& call) {
  const auto key = call.key("obligation");
  if (!key) return Failures{key.error()};
  const auto obligation = visible_obligation(call, *key);
  if (!obligation) return Failures{obligation.error()};
  const auto instance = call.reading.engine().instance(obligation->instance);
  if (!instance) return Failures{instance.error()};
  if (!*instance) return Failures{nothing_there()};
  const auto kept = library_of(call.setting(), **instance);
  const auto library = kept ? *kept : std::make_shared<const model::Library>();  // lost: then its report is told by its id
  auto told = cell_value(call, *library, *obligation);
  if (!told) return Failures{told.error()};
  auto page = instance_page(call, **instance, nullptr);
  if (!page) return Failures{page.error()};
  for (const char* name : {"form", "data", "timeline", "documents", "with"})
    if (const value::Value* part = page->find(name)) told->put(name, *part);
  return json_response(200, *told);
}

Checked<Response> remind_units(Call& call) {
  const auto id = call.act_id();
  if (!id) return Failures{id.error()};
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const value::Value* listed = body->find("obligations");
  if (listed == nullptr || listed->if_list() == nullptr || listed->if_list()->size() > 500)
    return Failures{{FailureCode::invalid_input,
                     say("obligations: expected up to 500 keys, found something else", "obligations：应为不超过 500 个编号"),
                     {},
                     {}}};
  const std::string text = quality::text_of(*body, "text").substr(0, 1000);
  value::List items;
  for (const value::Value& each : *listed->if_list()) {
    const Key key = quality::key_of({{"key", each}}, "key");
    Failures refused;
    const auto obligation = visible_obligation(call, key);
    if (!obligation) {
      refused = {obligation.error()};
    } else if (obligation->state == quality::obligation_state::reviewed) {
      refused = {{FailureCode::conflict,
                  say("expected a report that is still owed, found it done", "应为尚未完成的报告，实际已完成"),
                  {},
                  {}}};
    } else {
      const auto waiting =
          call.setting().rows<engine::WorkItem>().where("instance = $2 AND state = 'open'", {obligation->instance.value});
      std::set<std::string> people;
      if (waiting)
        for (const engine::WorkItem& item : *waiting) people.insert(item.candidates.begin(), item.candidates.end());
      const auto library = call.setting().libraries.current();
      const model::ReportType* report = library->report(obligation->report);
      const std::string name = report != nullptr ? report->short_name : obligation->report;
      const Message notice = text.empty()
                                 ? say("{}: {} of {} is still to be done, due {}", "{0}催办：{1}的{2}尚待办理，应交日期 {3}",
                                       quality::person_name(call.setting(), call.person()),
                                       quality::unit_name(call.setting(), obligation->unit), name, obligation->due)
                                 : Message{text, text};
      const std::string act = id->empty() ? std::string() : fmt::format("{}:{}", *id, key.value);
      const auto acted = call.service.executor.act(act, [&](engine::Act& one) -> Checked<void> {
        one.record("obligation_reminded", obligation->instance, call.person(),
                   {{"obligation", key.value}, {"text", notice.chinese}});
        const auto sent = quality::send_notices(call.service.base, one, {people.begin(), people.end()}, "reminded",
                                                obligation->instance, notice);
        if (!sent) return Failures{sent.error()};
        return {};
      });
      if (!acted) refused = acted.error();
    }
    items.emplace_back(
        value::Context{{"obligation", key.value}, {"done", refused.empty()}, {"faults", faults(refused, call.language)}});
  }
  return json_response(200, value::Context{{"items", std::move(items)}});
}

Checked<Response> get_dashboard(Call& call) {
  const quality::Setting& setting = call.setting();
  const auto library = setting.libraries.current();
  std::string name(call.request.parameter("period"));
  if (name.empty()) {
    // The newest one that something is owed for.
    for (const model::ReportType& report : library->reports) {
      const auto names = owed_periods(call, report.id);
      if (!names) return Failures{names.error()};
      if (!names->empty() && names->front() > name) name = names->front();
    }
  }
  value::List reports, by_unit, timeline;
  std::map<std::string, value::Context> units;
  std::map<std::string, std::int64_t> days;
  const ChosenPeriod chosen(setting, name);
  for (const model::ReportType& report : library->reports) {
    auto names = all_owed_periods(call, report.id);
    if (!names) return Failures{names.error()};
    std::erase_if(*names, [&](const std::string& period) { return !chosen.holds(period); });
    const auto obligations = obligations_in(call, report.id, *names);
    if (!obligations) return Failures{obligations.error()};
    value::Context row{{"report", report.id}, {"name", report.short_name}};
    for (const quality::Obligation& each : *obligations) {
      const bool late = quality::is_late(setting, each);
      const bool is_returned = each.state == quality::obligation_state::returned;
      count(row, "owed", true);
      count(row, "submitted", each.submitted.has_value());
      count(row, "on_time", each.submitted && !late);
      count(row, "reviewed", each.reviewed.has_value());
      count(row, "returned", is_returned);
      count(row, "overdue", !each.submitted && late);
      value::Context& unit = units[each.unit];
      count(unit, "owed", true);
      count(unit, "submitted", each.submitted.has_value());
      count(unit, "overdue", !each.submitted && late);
      count(unit, "returned", is_returned);
      value::List keys;
      if (const value::Value* known = unit.find("obligations")) keys = *known->if_list();
      keys.emplace_back(each.key.value);
      unit.put("obligations", std::move(keys));
      if (each.submitted) ++days[value::to_string(quality::day_of(setting, *each.submitted))];
    }
    if (!obligations->empty()) reports.emplace_back(std::move(row));
  }
  for (const model::Unit& unit : setting.organisation.units()) {
    const auto found = units.find(unit.id);
    if (found == units.end()) continue;
    value::Context row{{"unit", unit.id}, {"name", unit.name}};
    for (const auto& [member, figure] : found->second) row.put(member, figure);
    by_unit.emplace_back(std::move(row));
  }
  for (const auto& [day, submitted] : days) timeline.emplace_back(value::Context{{"day", day}, {"submitted", submitted}});
  value::Context told{{"reports", std::move(reports)}, {"by_unit", std::move(by_unit)}, {"timeline", std::move(timeline)}};
  if (!name.empty()) told.put("period", period_value(setting, name));
  return json_response(200, told);
}

}  // namespace luoxuan::server::api
