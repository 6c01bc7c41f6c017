#include "quality/job/jobs.hpp"
#include "quality/job/order_parts.hpp"
#include "quality/report_context.hpp"
#include "quality/smart.hpp"
#include "quality/targets.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::quality {
namespace {

/// The text, or the id of the context, that a variable holds.
std::string id_in(const value::Context& variables, std::string_view name) {
  std::string id = text_of(variables, name, "id");
  return id.empty() ? text_of(variables, name) : id;
}

Failure no_variable(const engine::JobOrder& order, std::string_view name) {
  return {FailureCode::condition_not_met,
          say("service task '{}': expected a variable {}, found none", "服务任务“{}”：应有变量 {}，实际没有", order.job.element,
              name),
          say("give it when the workflow is started", "请在启动流程时给出"),
          {}};
}

/// Who confirms: the office of the plan, else the first owner of the target; where that is the unit itself, the unit above it.
const model::Unit* confirming_unit(const Setting& setting, const TargetNode& node, const model::Unit& unit) {
  const auto library = setting.libraries.current();
  const model::Plan* plan = library->plan(node.target.plan);
  if (plan != nullptr && !plan->office.empty()) return setting.organisation.find_unit(plan->office);
  const model::Unit* owner = node.owners.empty() ? nullptr : node.owners.front();
  return owner != nullptr && owner->id != unit.id ? owner : setting.organisation.superior(unit);
}

std::optional<value::Number> number_in(const value::Context& row, std::string_view name) {
  const value::Value* found = row.find(name);
  if (found == nullptr) return std::nullopt;
  if (const value::Number* number = found->if_number()) return *number;
  return found->if_string() != nullptr ? value::Number::parse(*found->if_string()) : std::nullopt;
}

std::vector<std::string> texts_in(const value::Context& row, std::string_view name) {
  std::vector<std::string> texts;
  const value::Value* found = row.find(name);
  if (found == nullptr) return texts;
  if (const std::string* one = found->if_string(); one != nullptr && !one->empty()) texts.push_back(*one);
  if (const value::List* list = found->if_list())
    for (const value::Value& each : *list) texts.push_back(each.to_string());
  return texts;
}

/// A proposed part as the workflow gives it. A value that is none, or of no strategy, is left out: the SMART check says so.
model::Target part_of(const Setting& setting, const value::Context& row) {
  model::Target part;
  part.name = text_of(row, "name");
  part.group = text_of(row, "group");
  part.points = texts_in(row, "points");
  part.assisting = texts_in(row, "assisting");
  if (const model::Unit* owner = setting.organisation.find_unit(text_of(row, "owner"))) part.owners = {owner->id};
  part.post = text_of(row, "post");
  const std::string person = text_of(row, "person");
  const organisation::Person* known = setting.organisation.find_person(person);
  part.person = known != nullptr ? known->id : person;
  part.measure = text_of(row, "measure");
  part.measured_in = text_of(row, "measured_in");
  part.strategy = model::strategy_of(text_of(row, "strategy"));
  part.baseline = number_in(row, "baseline");
  part.weight = number_in(row, "weight");
  part.note = text_of(row, "note");
  const value::Value* written = row.find("value");
  if (part.strategy && written != nullptr && !written->is_null())
    if (auto aim = model::parse_aim(*part.strategy, text_of(row, "period"), written->to_string())) part.aims = {*std::move(aim)};
  return part;
}

value::List fault_list(const std::vector<SmartFault>& faults) {
  value::List list;
  for (const SmartFault& fault : faults)
    list.emplace_back(value::Context{{"row", static_cast<std::int64_t>(fault.part)},
                                     {"criterion", std::string(1, fault.criterion)},
                                     {"fault", fault.message.chinese},
                                     {"fault_in_english", fault.message.english}});
  return list;
}

}  // namespace

Result<engine::JobDone> target_job(const Setting& setting, const engine::JobOrder& order) {
  const std::string target = id_in(order.variables, "target"), written_unit = id_in(order.variables, "unit");
  if (target.empty()) return no_variable(order, "target");
  if (written_unit.empty()) return no_variable(order, "unit");
  LX_TRY_ASSIGN(const TargetNode node, find_target(setting, target, text_of(order.variables, "period", "name")));
  LX_TRY_ASSIGN(const model::Unit* unit, setting.organisation.unit(written_unit));
  const model::Unit* confirming = confirming_unit(setting, node, *unit);
  if (confirming == nullptr)
    return Failure{FailureCode::condition_not_met,
                   say("target '{}': expected a unit that confirms its parts, found none above {}",
                       "目标“{}”：应有确认分解结果的部门，实际在 {} 之上没有", node.target.name, unit->name),
                   say("name an office in targets/plans.csv", "请在 targets/plans.csv 中写明 office"),
                   {}};
  return engine::JobDone{
      {{"target", target_context(setting, node)}, {"unit", unit_context(*unit)}, {"office", unit_context(*confirming)}}, {}};
}

Result<engine::JobDone> propose_targets_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const TargetNode above, find_target(setting, id_in(order.variables, "target"), ""));
  Proposal proposal{above.target.id, id_in(order.variables, "unit"), order.job.instance, {}};
  const value::Value* parts = order.variables.find("parts");
  if (parts == nullptr || parts->if_list() == nullptr) return no_variable(order, "parts");
  for (const value::Value& part : *parts->if_list())
    if (part.if_context() != nullptr) proposal.parts.push_back(part_of(setting, *part.if_context()));
  const std::vector<SmartFault> faults = smart_faults(setting, above.target, proposal.unit, proposal.parts);
  const organisation::Person* found = setting.organisation.find_person(text_of(order.variables, "proposal", "by"));
  const std::string by = found != nullptr ? found->id : std::string();
  engine::JobDone done{{{"smart_faults", fault_list(faults)}}, {}};
  if (faults.empty()) {
    done.also = [&setting, proposal, by](engine::Act& act) { return propose_targets(setting, act, proposal, by); };
  } else {
    done.also = [proposal, by, faults = fault_list(faults)](engine::Act& act) -> Result<void> {
      act.record("target_proposal_refused", proposal.instance, by,
                 {{"target", proposal.parent}, {"unit", proposal.unit}, {"faults", faults}});
      return {};
    };
  }
  return done;
}

Result<engine::JobDone> confirm_targets_job(const Setting& setting, const engine::JobOrder& order) {
  const organisation::Person* by = setting.organisation.find_person(text_of(order.variables, "confirmation", "by"));
  return engine::JobDone{
      {}, [&setting, instance = order.job.instance, by = by != nullptr ? by->id : std::string()](engine::Act& act) {
        return confirm_targets(setting, act, instance, by);
      }};
}

Result<engine::JobDone> target_tree_job(const Setting& setting, const engine::JobOrder& order) {
  const std::string plan = header_of(order, "plan"), asked_unit = id_in(order.variables, "unit");
  LX_TRY_ASSIGN(const std::vector<TargetNode> nodes, target_tree(setting, text_of(order.variables, "period", "name")));
  const model::Unit* unit = setting.organisation.find_unit(asked_unit);
  value::List list;
  for (const TargetNode& node : nodes) {
    if (!plan.empty() && node.target.plan != plan) continue;
    if (unit != nullptr && std::ranges::find(node.owners, unit) == node.owners.end()) continue;
    list.emplace_back(target_context(setting, node));
  }
  return engine::JobDone{{{"targets", std::move(list)}}, {}};
}

}  // namespace luoxuan::quality
