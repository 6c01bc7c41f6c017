#include "server/api/targets.hpp"

#include <algorithm>

#include "quality/targets.hpp"
#include "server/view/chosen_period.hpp"
#include "server/view/words.hpp"

namespace luoxuan::server::api {
namespace {

constexpr std::size_t nowhere = quality::ProgressNode::no_parent;

/// The periods in which something is wanted of a target, in the order of time.
std::vector<std::string> aimed_periods(const Call& call, const std::vector<quality::TargetNode>& nodes) {
  std::vector<std::pair<std::string, std::string>> starts;
  for (const quality::TargetNode& node : nodes)
    for (const model::Aim& aim : node.target.aims) {
      if (std::ranges::find(starts, aim.period, &std::pair<std::string, std::string>::second) != starts.end()) continue;
      const auto period = call.setting().calendar.period(aim.period);
      starts.emplace_back(period ? value::to_string(period->start) : aim.period, aim.period);
    }
  std::ranges::sort(starts);
  std::vector<std::string> names;
  for (auto& [start, name] : starts) names.push_back(std::move(name));
  return names;
}

/// The one that was measured last; before anything was measured, the one that runs now, else the first.
Result<std::string> period_to_show(const Call& call, const std::vector<std::string>& periods) {
  LX_TRY_ASSIGN(const std::vector<quality::TargetMeasurement> newest,
                call.setting().rows<quality::TargetMeasurement>().where("1 = 1 ORDER BY \"key\" DESC LIMIT 1", {}));
  if (!newest.empty()) return newest.front().period;
  const value::Date today = quality::day_of(call.setting(), call.now());
  for (const std::string& name : periods)
    if (const auto period = call.setting().calendar.period(name); period && period->start <= today && today <= period->end)
      return name;
  return periods.empty() ? std::string() : periods.front();
}

/// Of the periods in which something is wanted, the newest that belongs to the one that was asked for; else that one.
std::string period_asked_for(const Call& call, const std::vector<std::string>& periods) {
  const ChosenPeriod chosen(call);
  if (chosen.is_any() || std::ranges::find(periods, chosen.name()) != periods.end()) return chosen.name();
  const auto newest =
      std::ranges::find_if(periods.rbegin(), periods.rend(), [&](const std::string& name) { return chosen.holds(name); });
  return newest != periods.rend() ? *newest : chosen.name();
}

bool works_on(const Call& call, const quality::TargetNode& node, std::string_view unit) {
  if (std::ranges::find(node.owners, unit, &model::Unit::id) != node.owners.end()) return true;
  const auto assisting = call.setting().organisation.expand(node.target.assisting);
  return assisting && std::ranges::find(*assisting, unit, &model::Unit::id) != assisting->end();
}

/// Which nodes are told: those that one may see, of the unit and plan that are asked for, and what stands above them.
std::vector<bool> shown_targets(const Call& call, const std::vector<quality::TargetNode>& nodes) {
  const std::string_view unit = call.request.parameter("unit"), plan = call.request.parameter("plan");
  std::vector<bool> shown(nodes.size());
  for (std::size_t i = nodes.size(); i-- > 0;) {
    const quality::TargetNode& node = nodes[i];
    const bool is_asked = (unit.empty() || works_on(call, node, unit)) && (plan.empty() || node.target.plan == plan);
    if (!shown[i] && !(is_asked && call.viewer->may_see(node))) continue;
    shown[i] = call.viewer->may_see(node);
    for (std::size_t above = node.parent; above != nowhere; above = nodes[above].parent)
      if (call.viewer->may_see(nodes[above])) shown[above] = true;
  }
  return shown;
}

/// As workflows see it, without what is not there; with what a screen asks for beside.
value::Context target_value(const Call& call, const model::Library& library, const quality::TargetNode& node) {
  const quality::Setting& setting = call.setting();
  value::Context told;
  for (const auto& [name, member] : quality::target_context(setting, node))
    if (!member.is_null()) told.put(name, member);
  const model::Plan* plan = library.plan(node.target.plan);
  told.put("plan_name", plan != nullptr ? plan->name : node.target.plan);
  if (const model::Role* role = setting.organisation.find_role(node.target.post)) told.put("post", role->name);
  value::List aims;
  for (const model::Aim& aim : node.target.aims)
    aims.emplace_back(value::Context{{"period", aim.period}, {"wanted", to_string(aim)}});
  told.put("aims", std::move(aims));
  if (node.measurement) {
    put_moment(told, "measured_at", setting, node.measurement->at);
    told.put("measured_by", quality::person_name(setting, node.measurement->by));
    told.put("measured_from", node.measurement->source);
  }
  return told;
}

}  // namespace

Checked<Response> list_targets(Call& call) {
  const auto page = page_of(call);
  if (!page) return Failures{page.error()};
  const std::string asked(call.request.parameter("period"));
  auto nodes = quality::target_tree(call.setting(), asked);
  if (!nodes) return Failures{nodes.error()};
  const std::vector<std::string> periods = aimed_periods(call, *nodes);
  std::string period = period_asked_for(call, periods);
  if (period.empty()) {
    const auto shown = period_to_show(call, periods);
    if (!shown) return Failures{shown.error()};
    period = *shown;
  }
  if (period != asked) nodes = quality::target_tree(call.setting(), period);
  if (!nodes) return Failures{nodes.error()};
  const auto library = call.setting().libraries.current();
  const std::vector<bool> shown = shown_targets(call, *nodes);
  value::List rows, names;
  std::size_t seen = 0;
  std::int64_t all = 0, wanted = 0, measured = 0, reached = 0, not_broken_down = 0;
  for (std::size_t i = 0; i < nodes->size(); ++i) {
    if (!shown[i]) continue;
    const quality::TargetNode& node = (*nodes)[i];
    const bool is_wanted = node.target.aim(period) != nullptr && node.state != quality::target_state::proposed;
    ++all;
    wanted += is_wanted ? 1 : 0;
    measured += is_wanted && node.measurement ? 1 : 0;
    reached += node.progress.is_reached ? 1 : 0;
    not_broken_down += node.not_broken_down.empty() ? 0 : 1;
    if (seen++ < page->first || rows.size() > page->count) continue;
    std::size_t above = node.parent;
    while (above != nowhere && !shown[above]) above = (*nodes)[above].parent;
    int depth = 0;
    for (std::size_t at = node.parent; at != nowhere; at = (*nodes)[at].parent) depth += shown[at] ? 1 : 0;
    value::Context told = target_value(call, *library, node);
    told.put("parent", above == nowhere ? std::string() : (*nodes)[above].target.id);
    told.put("depth", depth);
    told.put("is_wanted", is_wanted);
    rows.emplace_back(std::move(told));
  }
  for (const std::string& name : periods) names.emplace_back(period_value(call.setting(), name));
  value::Context told = page_value(*page, std::move(rows));
  told.put("period", period);
  told.put("periods", std::move(names));
  told.put(
      "counts",
      value::Context{
          {"all", all}, {"wanted", wanted}, {"measured", measured}, {"reached", reached}, {"not_broken_down", not_broken_down}});
  return json_response(200, told);
}

}  // namespace luoxuan::server::api
