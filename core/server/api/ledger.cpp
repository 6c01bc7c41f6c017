#include "server/api/ledger.hpp"

#include "permission/visible_findings.hpp"
#include "quality/finding_ledger.hpp"
#include "quality/findings.hpp"
#include "quality/text_of.hpp"
#include "server/view/chosen_period.hpp"
#include "server/view/key_page.hpp"
#include "server/view/words.hpp"

namespace luoxuan::server::api {
namespace {

value::Context finding_value(const Call& call, const quality::LedgerLine& line) {
  const quality::Setting& setting = call.setting();
  const quality::Finding& finding = line.finding;
  value::Context told{{"finding", finding.key.value},
                      {"source", finding.source},
                      {"state", finding.state},
                      {"text", finding.text},
                      {"unit", finding.unit},
                      {"unit_name", line.unit_name},
                      {"origin", finding.origin},
                      {"origin_name", line.origin_name},
                      {"person_name", line.person_name},
                      {"report", finding.report},
                      {"period", finding.period},
                      {"point", finding.point},
                      {"measure", finding.measure},
                      {"result", finding.result},
                      {"is_overdue", line.is_overdue},
                      {"inherited", finding.inherited},
                      {"reopened", finding.reopened},
                      {"checked_in", finding.checked_in},
                      {"obligation", finding.obligation.value},
                      {"instance", finding.instance.value}};
  if (!finding.due.empty()) told.put("due", finding.due);
  if (finding.task) told.put("task", finding.task.value);
  put_moment(told, "raised", setting, finding.raised);
  put_moment(told, "done", setting, finding.done);
  put_moment(told, "checked", setting, finding.checked);
  if (!finding.done_by.empty()) told.put("done_by", person_value(setting, finding.done_by));
  value::List operations;
  for (const std::string_view each : quality::permitted_on_finding(setting, finding, call.person()))
    operations.emplace_back(each);
  told.put("operations", std::move(operations));
  if (!finding.checked_by.empty()) told.put("checked_by", person_value(setting, finding.checked_by));
  return told;
}

/// The one that the path names; nothing_there for one that who asks may not see, either.
Result<quality::Finding> visible_finding(const Call& call) {
  LX_TRY_ASSIGN(const Key key, call.key("finding"));
  LX_TRY_ASSIGN(std::optional<quality::Finding> finding, call.setting().rows<quality::Finding>().find(key));
  if (!finding || !call.viewer->may_see(*finding)) return nothing_there();
  return *std::move(finding);
}

}  // namespace

Checked<Response> list_findings(Call& call) {
  const auto page = key_page_of(call, {0});
  if (!page) return Failures{page.error()};
  const ChosenPeriod chosen(call);
  const permission::FindingChoice choice{.unit = call.request.parameter("unit"),
                                         .source = call.request.parameter("source"),
                                         .state = call.request.parameter("state"),
                                         .only_overdue = call.request.parameter("overdue") == "true",
                                         .period = chosen.question()};
  auto findings = permission::visible_findings(call.setting(), *call.viewer, choice, {page->last[0]}, page->count + 1);
  if (!findings) return Failures{findings.error()};
  KeyRows rows(*page);
  for (quality::Finding& finding : *findings)
    if (const std::int64_t key = finding.key.value;
        !rows.add({key}, finding_value(call, quality::ledger_line(call.setting(), std::move(finding)))))
      break;
  const auto figures = permission::count_visible_findings(call.setting(), *call.viewer, choice);
  if (!figures) return Failures{figures.error()};
  value::Context told = std::move(rows).page();
  told.put("counts", value::Context{{"open", figures->open},
                                    {"done", figures->done},
                                    {"checked", figures->checked},
                                    {"overdue", figures->overdue},
                                    {"inherited", figures->inherited},
                                    {"without_measure", figures->without_measure}});
  return json_response(200, told);
}

Checked<Response> get_finding(Call& call) {
  auto finding = visible_finding(call);
  if (!finding) return Failures{finding.error()};
  return json_response(200, finding_value(call, quality::ledger_line(call.setting(), *std::move(finding))));
}

Checked<Response> operate_on_finding(Call& call) {
  const auto id = call.act_id();
  if (!id) return Failures{id.error()};
  const auto finding = visible_finding(call);
  if (!finding) return Failures{finding.error()};
  const Key key = finding->key;
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const std::string operation = quality::text_of(*body, "operation");
  const value::Value* holds = body->find("holds");
  if (operation == "check" && (holds == nullptr || holds->if_boolean() == nullptr))
    return Failures{{FailureCode::invalid_input,
                     say("holds: expected true or false, found another value", "holds：应为 true 或 false，实为其他值"),
                     say("say whether it was done", "请写明是否已完成"),
                     {}}};
  if (operation != "plan" && operation != "open_task" && operation != "finish" && operation != "check")
    return Failures{{FailureCode::invalid_input,
                     say("operation: expected plan, open_task, finish or check, found another",
                         "operation：应为 plan、open_task、finish 或 check"),
                     {},
                     {}}};
  const auto done = call.service.executor.with<Checked<void>>([&](application::Installation& installation) {
    const quality::Setting& setting = installation.setting();
    if (operation == "plan")
      return quality::plan_measure(setting, *id, key, quality::text_of(*body, "measure"), quality::text_of(*body, "due"),
                                   call.person());
    if (operation == "open_task")
      return quality::open_finding_task(setting, *id, key, quality::text_of(*body, "person"), call.person());
    if (operation == "finish")
      return quality::finish_finding(setting, *id, key, quality::text_of(*body, "result"), call.person());
    return quality::check_finding(setting, *id, key, *holds->if_boolean(), quality::text_of(*body, "opinion"), call.person());
  });
  if (!done) return done.error();
  return Response{.status = 204};
}

Checked<Response> follow_calendar(Call& call) {
  const auto id = call.act_id();
  if (!id) return Failures{id.error()};
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const auto since = value::parse_date(quality::text_of(*body, "since"));
  if (!since)
    return Failures{{FailureCode::invalid_input,
                     say("since: expected a day such as 2018-03-01, found another value", "since：应为日期，例如 2018-03-01"),
                     {},
                     {}}};
  const auto done = call.service.executor.with<Checked<void>>(
      [&](application::Installation& installation) { return installation.follow_calendar(*id, *since, call.person()); });
  if (!done) return done.error();
  return Response{.status = 204};
}

}  // namespace luoxuan::server::api
