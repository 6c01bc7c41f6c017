#include "base/text.hpp"
#include "quality/job/jobs.hpp"
#include "quality/job/order_parts.hpp"
#include "quality/notices.hpp"
#include "quality/obligation_behind.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::quality {

Result<engine::JobDone> alert_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const std::string kind, required_header(order, "kind"));
  LX_TRY_ASSIGN(const std::optional<Obligation> obligation, obligation_around(setting, order.job.instance, order.variables));
  if (!obligation)
    return Failure{FailureCode::condition_not_met,
                   say("service task '{}': expected an instance that works on an obligation, found another",
                       "服务任务“{}”：应在应报事项的流程中，实际不是", order.job.element),
                   {},
                   {}};
  if (obligation->submitted && obligation->state != obligation_state::returned) return engine::JobDone{};
  std::vector<std::string> people;
  for (const std::string& written : text::split(header_of(order, "notify"), ",，、")) {
    // "writer" and "approver" are the roles that the report type gives
    const std::string of_report = text_of(order.variables, "report", written);
    const std::string& role = of_report.empty() ? written : of_report;
    LX_TRY_ASSIGN(const std::vector<organisation::Person> holders, setting.organisation.holders(role, obligation->unit));
    for (const organisation::Person& person : holders) people.push_back(person.id);
  }
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
    return send_notices(
        setting, act, people, kind, instance,
        say("{0} of {1} was due on {2}", "{1}的{0}应于 {2} 前提交", report, unit_name(setting, obligation.unit), obligation.due));
  };
  return engine::JobDone{{}, raise};
}

}  // namespace luoxuan::quality
