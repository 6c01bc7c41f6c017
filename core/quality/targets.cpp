#include "quality/targets.hpp"

#include <algorithm>

namespace luoxuan::quality {
namespace {

TargetRow row_of(const Proposal& proposal, const model::Target& part, const model::Target& above) {
  TargetRow row;
  row.plan = part.plan.empty() ? above.plan : part.plan;
  row.parent = proposal.parent;
  row.unit = part.owners.empty() ? proposal.unit : part.owners.front();
  row.name = part.name;
  row.points = part.points;
  row.assisting = part.assisting;
  row.post = part.post;
  row.person = part.person;
  row.measure = part.measure;
  row.measured_in = part.measured_in;
  if (part.strategy) row.strategy = model::name_of(*part.strategy);
  if (part.baseline) row.baseline = part.baseline->to_string();
  for (const model::Aim& aim : part.aims) row.aims.push_back(aim.period + "=" + to_string(aim));
  if (part.weight) row.weight = part.weight->to_string();
  row.note = part.note;
  return row;
}

value::Context fact_of(const TargetRow& row) {
  return {{"target", row.id}, {"parent", row.parent}, {"unit", row.unit}, {"name", row.name}};
}

/// Of a unit that owns or assists the target, of one above such a unit, or of the office of its plan.
bool may_measure(const Setting& setting, const TargetNode& node, std::string_view by) {
  if (by == engine::system_actor) return true;
  const organisation::Person* person = setting.organisation.find_person(by);
  if (person == nullptr) return false;
  std::vector<const model::Unit*> working = node.owners;
  if (const auto assisting = setting.organisation.expand(node.target.assisting))
    working.insert(working.end(), assisting->begin(), assisting->end());
  const auto library = setting.libraries.current();
  const model::Plan* plan = library->plan(node.target.plan);
  const model::Unit* office = plan != nullptr ? setting.organisation.find_unit(plan->office) : nullptr;
  return std::ranges::any_of(person->appointments, [&](const organisation::Appointment& appointment) {
    const model::Unit* unit = setting.organisation.find_unit(appointment.unit);
    if (unit == nullptr) return false;
    return unit == office ||
           std::ranges::any_of(working, [&](const model::Unit* one) { return setting.organisation.is_within(*one, *unit); });
  });
}

}  // namespace

Result<void> propose_targets(const Setting& setting, engine::Act& act, const Proposal& proposal, std::string_view by) {
  LX_TRY_ASSIGN(const TargetNode above, find_target(setting, proposal.parent, ""));
  LX_TRY_ASSIGN(const std::vector<TargetRow> before, setting.rows<TargetRow>().of(proposal.instance));
  for (const TargetRow& row : before) {
    if (row.state != target_state::proposed) continue;
    act.record("target_withdrawn", proposal.instance, by, fact_of(row));
    LX_TRY(setting.rows<TargetRow>().remove(row.key));
  }
  for (const model::Target& part : proposal.parts) {
    TargetRow row = row_of(proposal, part, above.target);
    row.key = act.new_key();
    row.id = "T" + std::to_string(row.key.value);
    row.state = target_state::proposed;
    row.instance = proposal.instance;
    row.proposed = act.now();
    row.proposed_by = by;
    act.record("target_proposed", proposal.instance, by, fact_of(row));
    LX_TRY(setting.rows<TargetRow>().write(std::move(row)));
  }
  return {};
}

Result<void> confirm_targets(const Setting& setting, engine::Act& act, Key instance, std::string_view by) {
  LX_TRY_ASSIGN(std::vector<TargetRow> rows, setting.rows<TargetRow>().of(instance));
  for (TargetRow& row : rows) {
    if (row.state != target_state::proposed) continue;
    row.state = target_state::confirmed;
    row.confirmed = act.now();
    row.confirmed_by = by;
    act.record("target_confirmed", instance, by, fact_of(row));
    LX_TRY(setting.rows<TargetRow>().write(std::move(row)));
  }
  return {};
}

Checked<engine::Engine::Acted> measure_target(const Setting& setting, std::string_view act_id, std::string_view target,
                                              std::string_view period, const value::Number& value, std::string_view source,
                                              std::string_view by) {
  const auto node = find_target(setting, target, period);
  if (!node) return Failures{node.error()};
  if (!may_measure(setting, *node, by))
    return Failures{
        {FailureCode::not_permitted,
         say("target '{}': expected someone of a unit that owns or assists it, found {}",
             "目标“{}”：应由责任部门或协助部门的人员填写，实际是 {}", node->target.name, person_name(setting, std::string(by))),
         say("ask the unit that owns it", "请联系责任部门"),
         {}}};
  if (node->target.aim(period) == nullptr)
    return Failures{{FailureCode::invalid_input,
                     say("target '{}': expected a period in which something is wanted of it, found '{}'",
                         "目标“{}”：应为有目标值的周期，实为“{}”", node->target.name, period),
                     say("measure the targets below it, or choose another period", "请填写其下级目标，或另选周期"),
                     {}}};
  return setting.engine.act(act_id, [&](engine::Act& act) -> Checked<void> {
    TargetMeasurement row{.key = act.new_key(),
                          .target = node->target.id,
                          .period = std::string(period),
                          .value = value.to_string(),
                          .source = std::string(source),
                          .at = act.now(),
                          .by = std::string(by)};
    act.record(
        "target_measured", {}, by,
        {{"target", row.target}, {"name", node->target.name}, {"period", row.period}, {"value", value}, {"source", source}});
    if (const auto written = setting.rows<TargetMeasurement>().write(std::move(row)); !written) return Failures{written.error()};
    return {};
  });
}

}  // namespace luoxuan::quality
