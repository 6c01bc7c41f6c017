#include "quality/findings.hpp"

#include <functional>

#include "base/text.hpp"
#include "quality/finding_tasks.hpp"
#include "quality/notices.hpp"
#include "quality/permission.hpp"

namespace luoxuan::quality {
namespace {

Failure no_finding(Key key) {
  return {FailureCode::not_found,
          say("expected a finding, found none with number {}", "应为问题，实际没有编号 {}", key.value),
          say("look at the ledger again", "请刷新问题台账"),
          {}};
}

Failure not_one_of(const Setting& setting, const Message& expected, std::string_view by) {
  return {FailureCode::not_permitted,
          {fmt::format("expected {}, found {}", expected.english, by),
           fmt::format("应为{}，实际是 {}", expected.chinese, person_name(setting, std::string(by)))},
          {},
          {}};
}

Failure blank(const Message& what) {
  return {FailureCode::invalid_input,
          {"expected " + what.english + ", found nothing", "应写明" + what.chinese + "，实际为空"},
          say("write it", "请填写"),
          {}};
}

Failure wrong_state(const Finding& finding, std::string_view expected) {
  return {FailureCode::conflict,
          say("finding {}: expected the state {}, found {}", "问题 {}：状态应为 {}，实为 {}", finding.key.value, expected,
              finding.state),
          say("look at the ledger again", "请刷新问题台账"),
          {}};
}

bool answers_for(const Setting& setting, const Finding& finding, std::string_view by) {
  if (by == finding.person || is_member(setting, finding.unit, by)) return true;
  const organisation::Person* named = setting.organisation.find_person(finding.person);
  return named != nullptr && named->id == by;
}

/// Someone of the office that receives the report; of an alert's finding, someone of the office that watches the indicator.
bool is_officer_of(const Setting& setting, const Finding& finding, std::string_view by) {
  return is_officer_for(setting, finding.report, by) ||
         (finding.source == finding_source::alert && is_member(setting, finding.origin, by));
}

/// One act on a finding that is there.
Checked<void> change(const Setting& setting, std::string_view act_id, Key key,
                     const std::function<Checked<void>(engine::Act&, Finding&)>& body) {
  const auto acted = setting.engine.act(act_id, [&](engine::Act& act) -> Checked<void> {
    auto found = setting.rows<Finding>().find(key);
    if (!found) return Failures{found.error()};
    if (!*found) return Failures{no_finding(key)};
    Finding finding = **std::move(found);
    if (auto changed = body(act, finding); !changed) return changed.error();
    if (const auto written = setting.rows<Finding>().write(finding); !written) return Failures{written.error()};
    return {};
  });
  if (!acted) return acted.error();
  return {};
}

}  // namespace

void note_on_finding(engine::Act& act, std::string_view what, const Finding& finding, std::string_view by,
                     std::string_view text) {
  act.record(what, finding.instance, by,
             {{"finding", finding.key.value},
              {"unit", finding.unit},
              {"person", finding.person},
              {"finding_text", finding.text},
              {"text", text},
              {"due", finding.due}});
}

Result<Key> raise_finding(const Setting& setting, engine::Act& act, Finding finding, std::string_view by) {
  finding.key = act.new_key();
  finding.state = finding_state::open;
  finding.raised = act.now();
  finding.last_period = finding.period;
  const model::Unit* unit = setting.organisation.find_unit(finding.unit);
  finding.unit = unit != nullptr ? unit->id : finding.origin;
  if (const organisation::Person* person = setting.organisation.find_person(finding.person)) finding.person = person->id;
  note_on_finding(act, "finding_raised", finding, by, finding.measure);
  const Key key = finding.key;
  LX_TRY(setting.rows<Finding>().write(finding));
  return key;
}

std::vector<std::string_view> permitted_on_finding(const Setting& setting, const Finding& finding, std::string_view by) {
  const bool answers = answers_for(setting, finding, by), is_officer = is_officer_of(setting, finding, by);
  std::vector<std::string_view> permitted;
  if ((answers || is_officer) && finding.state != finding_state::checked) permitted.emplace_back("plan");
  if (is_officer && may_become_task(finding)) permitted.emplace_back("open_task");
  if (answers && finding.state == finding_state::open) permitted.emplace_back("finish");
  if (is_officer && finding.state == finding_state::done && by != finding.done_by) permitted.emplace_back("check");
  return permitted;
}

Checked<void> plan_measure(const Setting& setting, std::string_view act_id, Key finding, std::string_view measure,
                           std::string_view due, std::string_view by) {
  return change(setting, act_id, finding, [&](engine::Act& act, Finding& row) -> Checked<void> {
    if (!answers_for(setting, row, by) && !is_officer_of(setting, row, by))
      return Failures{
          not_one_of(setting, say("someone of the unit that answers for it, or an officer", "责任部门人员或受理部门人员"), by)};
    if (row.state == finding_state::checked) return Failures{wrong_state(row, finding_state::open)};
    if (text::trim(measure).empty()) return Failures{blank(say("a measure", "改进措施"))};
    if (!due.empty() && !value::parse_date(due))
      return Failures{{FailureCode::invalid_input,
                       say("expected a day such as 2018-03-09, found '{}'", "应为日期，例如 2018-03-09，实为“{}”", due),
                       {},
                       {}}};
    row.measure = text::trim(measure);
    if (!due.empty()) row.due = due;
    row.warned = std::nullopt;  // the new day counts
    note_on_finding(act, "finding_planned", row, by, row.measure);
    return {};
  });
}

Checked<void> finish_finding(const Setting& setting, std::string_view act_id, Key finding, std::string_view result,
                             std::string_view by) {
  return change(setting, act_id, finding, [&](engine::Act& act, Finding& row) -> Checked<void> {
    if (!answers_for(setting, row, by))
      return Failures{not_one_of(setting, say("someone of the unit that answers for it", "责任部门人员"), by)};
    if (row.state != finding_state::open) return Failures{wrong_state(row, finding_state::open)};
    if (text::trim(result).empty()) return Failures{blank(say("what was done", "整改情况"))};
    row.state = finding_state::done;
    row.result = text::trim(result);
    row.done = act.now();
    row.done_by = by;
    note_on_finding(act, "finding_done", row, by, row.result);
    return {};
  });
}

Checked<void> open_finding_task(const Setting& setting, std::string_view act_id, Key finding, std::string_view person,
                                std::string_view by) {
  return change(setting, act_id, finding, [&](engine::Act& act, Finding& row) -> Checked<void> {
    if (!is_officer_of(setting, row, by)) return Failures{not_one_of(setting, say("an officer", "受理部门人员"), by)};
    if (row.state != finding_state::open) return Failures{wrong_state(row, finding_state::open)};
    if (row.task)
      return Failures{{FailureCode::conflict,
                       say("finding {}: expected none that has become a task, found task {}",
                           "问题 {}：应尚未转为任务，实际已转为任务 {}", row.key.value, row.task.value),
                       say("look at the task list", "请查看工作清单"),
                       {}}};
    if (!may_become_task(row))
      return Failures{{FailureCode::condition_not_met,
                       say("finding {}: expected a measure and a last day, found that one of them is missing",
                           "问题 {}：应有改进措施和完成时限，实际不全", row.key.value),
                       say("plan it first", "请先写明措施和时限"),
                       {}}};
    return become_task(setting, act, row, person, by);
  });
}

Checked<void> check_finding(const Setting& setting, std::string_view act_id, Key finding, bool holds, std::string_view opinion,
                            std::string_view by) {
  return change(setting, act_id, finding, [&](engine::Act& act, Finding& row) -> Checked<void> {
    if (row.state != finding_state::done) return Failures{wrong_state(row, finding_state::done)};
    if (!is_officer_of(setting, row, by) || by == row.done_by)
      return Failures{not_one_of(setting, say("an officer who did not do it himself", "受理部门人员且不是整改人本人"), by)};
    if (!holds && text::trim(opinion).empty()) return Failures{blank(say("what is still wanting", "尚未解决之处"))};
    if (holds) {
      row.state = finding_state::checked;
      row.checked = act.now();
      row.checked_by = by;
      row.checked_in = row.last_period;
      note_on_finding(act, "finding_checked", row, by, opinion);
      return {};
    }
    const auto task = row.task ? setting.rows<TaskRow>().find(row.task) : Result<std::optional<TaskRow>>(std::nullopt);
    if (!task) return Failures{task.error()};
    row.state = finding_state::open;
    row.reopened += 1;
    if (!*task || (*task)->state == task_state::checked) row.task = {};  // one that still runs keeps it
    row.warned = std::nullopt;
    note_on_finding(act, "finding_reopened", row, by, opinion);
    const auto told = send_notices(setting, act, {row.done_by}, "reopened", row.instance,
                                   say("not done yet: {} ({})", "整改未通过：{}（{}）", row.text, opinion));
    if (!told) return Failures{told.error()};
    return {};
  });
}

Result<void> close_finding(const Setting& setting, engine::Act& act, Finding finding, std::string_view result,
                           std::string_view period, std::string_view by) {
  if (finding.state == finding_state::checked) return {};
  if (finding.state == finding_state::open) {
    finding.done = act.now();
    finding.done_by = finding.unit;
  }
  finding.state = finding_state::checked;
  if (!result.empty()) finding.result = result;
  finding.checked = act.now();
  finding.checked_by = by;
  finding.checked_in = period;
  note_on_finding(act, "finding_checked", finding, by, finding.result);
  return setting.rows<Finding>().write(finding);
}

}  // namespace luoxuan::quality
