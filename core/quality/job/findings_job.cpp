#include <algorithm>

#include "quality/finding_carrying.hpp"
#include "quality/finding_rows.hpp"
#include "quality/finding_tasks.hpp"
#include "quality/findings.hpp"
#include "quality/job/jobs.hpp"
#include "quality/job/order_parts.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::quality {
namespace {

/// What the headers of the task say about the rows; `due` may also be a variable of the whole instance.
Result<std::vector<Finding>> findings_of(const engine::JobOrder& order) {
  model::FindingFields fields;
  LX_TRY_ASSIGN(fields.list, required_header(order, "list"));
  LX_TRY_ASSIGN(fields.text, required_header(order, "text"));
  fields.unit = header_of(order, "unit");
  fields.person = header_of(order, "person");
  fields.measures = header_of(order, "measures");
  fields.measure = header_of(order, "measure");
  fields.due = header_of(order, "due");
  std::vector<Finding> found = findings_in(order.variables, fields, header_of(order, "point"));
  const value::Value* due = order.variables.find(fields.due);
  const value::Date* day = due != nullptr ? due->if_date() : nullptr;
  for (Finding& finding : found)
    if (finding.due.empty() && day != nullptr) finding.due = value::to_string(*day);
  return found;
}

/// Of the token's unit and period; condition_not_met without them.
Result<Carrying> carrying_of(const engine::JobOrder& order) {
  Carrying carrying{text_of(order.variables, "unit", "id"), text_of(order.variables, "report", "id"), {}};
  LX_TRY_ASSIGN(carrying.period, period_of(order));
  if (!carrying.unit.empty()) return carrying;
  return Failure{FailureCode::condition_not_met,
                 say("service task '{}': expected a variable unit with its id, found none",
                     "服务任务“{}”：应有变量 unit 及其 id，实际没有", order.job.element),
                 say("give the task the unit whose findings are meant", "请给出是哪个部门的问题"),
                 {}};
}

}  // namespace

Result<engine::JobDone> carry_findings_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const Carrying carrying, carrying_of(order));
  LX_TRY_ASSIGN(value::List rows, carried_rows(setting, carrying));
  const auto write = [&setting, carrying](engine::Act& act) { return inherit_findings(setting, act, carrying); };
  return engine::JobDone{{{"carried", std::move(rows)}}, write};
}

Result<engine::JobDone> settle_findings_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const Carrying carrying, carrying_of(order));
  Solving solving;
  LX_TRY_ASSIGN(solving.list, required_header(order, "list"));
  LX_TRY_ASSIGN(solving.result, required_header(order, "result"));
  LX_TRY_ASSIGN(solving.solved, required_header(order, "solved"));
  const std::string by = text_of(order.variables, header_of(order, "by"), "by");
  const auto write = [&setting, carrying, solving, by, variables = order.variables](engine::Act& act) {
    return close_solved(setting, act, solving, variables, carrying, by);
  };
  return engine::JobDone{{}, write};
}

Result<engine::JobDone> findings_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(std::vector<Finding> found, findings_of(order));
  std::string source = header_of(order, "source");
  if (source.empty()) source = finding_source::diagnosis;
  for (Finding& finding : found) {
    finding.source = source;
    finding.obligation = key_of(order.variables, "obligation");
    finding.instance = order.job.instance;
    finding.report = text_of(order.variables, "report", "id");
    finding.period = text_of(order.variables, "period", "name");
    finding.origin = text_of(order.variables, "unit", "id");
  }
  const auto write = [&setting, found, instance = order.job.instance](engine::Act& act) -> Result<void> {
    LX_TRY_ASSIGN(const std::vector<Finding> before, setting.rows<Finding>().where("instance = $2", {instance.value}));
    for (const Finding& finding : found) {
      // What the same instance named before, in the same words, is not named again: work that comes round.
      const bool is_known = std::ranges::any_of(
          before, [&](const Finding& other) { return other.text == finding.text && other.state != finding_state::checked; });
      if (is_known) continue;
      LX_TRY(raise_finding(setting, act, finding, engine::system_actor));
    }
    return {};
  };
  return engine::JobDone{{}, write};
}

Result<engine::JobDone> finding_tasks_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const std::vector<Finding> named,
                setting.rows<Finding>().where("instance = $2 AND state = 'open' ORDER BY \"key\"", {order.job.instance.value}));
  std::vector<Finding> ready;
  for (const Finding& finding : named)
    if (may_become_task(finding)) ready.push_back(finding);
  const auto unplanned = std::ranges::count_if(
      named, [](const Finding& finding) { return !finding.task && (finding.measure.empty() || finding.due.empty()); });
  const auto opened = static_cast<std::int64_t>(ready.size());
  const auto write = [&setting, ready = std::move(ready)](engine::Act& act) -> Result<void> {
    for (Finding finding : ready) {
      if (const auto made = become_task(setting, act, finding, {}, engine::system_actor); !made) return made.error().front();
      LX_TRY(setting.rows<Finding>().write(std::move(finding)));
    }
    return {};
  };
  return engine::JobDone{{{"opened", opened}, {"unplanned", std::int64_t{unplanned}}}, write};
}

Result<engine::JobDone> close_findings_job(const Setting& setting, const engine::JobOrder& order) {
  const std::string by = text_of(order.variables, "evaluation", "by");
  const std::string result = text_of(order.variables, "整改情况");
  const std::string period = text_of(order.variables, "period", "name");
  const auto write = [&setting, by, result, period, instance = order.job.instance](engine::Act& act) -> Result<void> {
    LX_TRY_ASSIGN(std::vector<Finding> open,
                  setting.rows<Finding>().where("instance = $2 AND state <> 'checked' ORDER BY \"key\"", {instance.value}));
    for (Finding& finding : open) LX_TRY(close_finding(setting, act, std::move(finding), result, period, by));
    return {};
  };
  return engine::JobDone{{}, write};
}

}  // namespace luoxuan::quality
