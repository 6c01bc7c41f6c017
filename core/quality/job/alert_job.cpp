#include "base/text.hpp"
#include "quality/job/jobs.hpp"
#include "quality/job/order_parts.hpp"
#include "quality/notices.hpp"
#include "quality/obligation_behind.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::quality {

namespace {

/// Whom the roles of the header `notify` mean in this unit; "writer" and "approver" are the roles that the report type gives.
Result<std::vector<std::string>> people_to_tell(const Setting& setting, const engine::JobOrder& order, const std::string& unit) {
  std::vector<std::string> people;
  for (const std::string& written : text::split(header_of(order, "notify"), ",，、")) {
    const std::string of_report = text_of(order.variables, "report", written);
    const std::string& role = of_report.empty() ? written : of_report;
    LX_TRY_ASSIGN(const std::vector<organisation::Person> holders, setting.organisation.holders(role, unit));
    for (const organisation::Person& person : holders) people.push_back(person.id);
  }
  return people;
}

Message text_of_alert(const Setting& setting, const std::string& what, const std::string& unit, const std::string& due) {
  return say("{0} of {1} was due on {2}", "{1}的{0}应于 {2} 前提交", what, unit_name(setting, unit), due);
}

/// What no obligation stands for: it is told each time that the task is reached.
Result<engine::JobDone> alert_without_obligation(const Setting& setting, const engine::JobOrder& order, const std::string& kind) {
  const std::string id = text_of(order.variables, "unit", "id");
  const model::Unit* unit = setting.organisation.find_unit(id.empty() ? text_of(order.variables, "unit") : id);
  const value::Value* due = order.variables.find("due");
  if (unit == nullptr || due == nullptr || due->is_null())
    return Failure{
        FailureCode::condition_not_met,
        say("service task '{}': expected an instance that works on an obligation, or the variables unit and due, found "
            "neither",
            "服务任务“{}”：应在应报事项的流程中，或有变量 unit 和 due，实际都没有", order.job.element),
        say("give unit and due as inputs", "请用输入映射给出 unit 和 due"),
        {}};
  LX_TRY_ASSIGN(const std::string title, header_or_variable(order, "title"));
  LX_TRY_ASSIGN(const std::vector<std::string> people, people_to_tell(setting, order, unit->id));
  const auto raise = [&setting, kind, people, title, unit = unit->id, due = due->to_string(),
                      instance = order.job.instance](engine::Act& act) -> Result<void> {
    act.record("alert_raised", instance, "", {{"alert", act.new_key().value}, {"kind", kind}, {"unit", unit}, {"report", title}});
    return send_notices(setting, act, people, kind, instance, text_of_alert(setting, title, unit, due));
  };
  return engine::JobDone{{}, raise};
}

}  // namespace

Result<engine::JobDone> alert_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const std::string kind, required_header(order, "kind"));
  LX_TRY_ASSIGN(const std::optional<Obligation> obligation, obligation_around(setting, order.job.instance, order.variables));
  if (!obligation) return alert_without_obligation(setting, order, kind);
  if (obligation->submitted && obligation->state != obligation_state::returned) return engine::JobDone{};
  LX_TRY_ASSIGN(const std::vector<std::string> people, people_to_tell(setting, order, obligation->unit));
  const auto raise = [&setting, kind, people, obligation = *obligation, report = text_of(order.variables, "report", "short name"),
                      instance = order.job.instance](engine::Act& act) -> Result<void> {
    LX_TRY_ASSIGN(const std::vector<Alert> present, setting.rows<Alert>().of(obligation.key));
    for (const Alert& alert : present)
      if (alert.kind == kind) return {};
    const Key key = act.new_key();
    act.record("alert_raised", instance, "",
               {{"alert", key.value},
                {"kind", kind},
                {"obligation", obligation.key.value},
                {"unit", obligation.unit},
                {"report", obligation.report}});
    LX_TRY(setting.rows<Alert>().write({key, obligation.key, kind, act.now()}));
    return send_notices(setting, act, people, kind, instance, text_of_alert(setting, report, obligation.unit, obligation.due));
  };
  return engine::JobDone{{}, raise};
}

}  // namespace luoxuan::quality
