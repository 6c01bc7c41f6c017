#include "quality/indicator_alerts.hpp"

#include <functional>

#include "base/text.hpp"
#include "quality/indicator_alert_escalation.hpp"
#include "quality/indicator_alert_opening.hpp"
#include "quality/notices.hpp"
#include "quality/permission.hpp"

namespace luoxuan::quality {
namespace {

/// An alert with its indicator, as the definitions in force have it.
struct AlertInHand {
  IndicatorAlert row;
  const model::Indicator& indicator;
};

Failure no_such_alert(Key key) {
  return {FailureCode::not_found,
          say("expected an alert, found none with number {}", "应为预警，实际没有编号 {}", key.value),
          say("look at the alerts again", "请刷新预警列表"),
          {}};
}

Failure indicator_is_gone(const IndicatorAlert& alert) {
  return {FailureCode::not_found,
          say("alert {}: expected its indicator '{}' among the definitions, found none", "预警 {}：定义中应有指标“{}”，实际没有",
              alert.key.value, alert.indicator),
          say("put it back into indicators/*.toml", "请在 indicators/*.toml 中恢复该指标"),
          {}};
}

Failure alert_stands_otherwise(const IndicatorAlert& alert, const Message& expected) {
  return {FailureCode::conflict,
          {fmt::format("alert {}: expected {}, found one that is {}", alert.key.value, expected.english, alert.state),
           fmt::format("预警 {}：应为{}，实际状态为 {}", alert.key.value, expected.chinese, alert.state)},
          say("look at the alerts again", "请刷新预警列表"),
          {}};
}

Failure not_one_for_alert(const Setting& setting, const Message& expected, std::string_view by) {
  return {FailureCode::not_permitted,
          {fmt::format("expected {}, found {}", expected.english, by),
           fmt::format("应为{}，实际是 {}", expected.chinese, person_name(setting, std::string(by)))},
          {},
          {}};
}

Failure nothing_said(const Message& what) {
  return {FailureCode::invalid_input,
          {"expected " + what.english + ", found nothing", "应写明" + what.chinese + "，实际为空"},
          say("write it", "请填写"),
          {}};
}

/// One act on an alert that is there.
Checked<void> change_alert(const Setting& setting, std::string_view act_id, Key key,
                           const std::function<Checked<void>(engine::Act&, AlertInHand&)>& body) {
  const auto library = setting.libraries.current();
  const auto acted = setting.engine.act(act_id, [&](engine::Act& act) -> Checked<void> {
    auto found = setting.rows<IndicatorAlert>().find(key);
    if (!found) return Failures{found.error()};
    if (!*found) return Failures{no_such_alert(key)};
    const model::Indicator* indicator = library->indicator((*found)->indicator);
    if (indicator == nullptr) return Failures{indicator_is_gone(**found)};
    AlertInHand alert{**std::move(found), *indicator};
    if (auto changed = body(act, alert); !changed) return changed.error();
    if (const auto written = setting.rows<IndicatorAlert>().write(alert.row); !written) return Failures{written.error()};
    return {};
  });
  if (!acted) return acted.error();
  return {};
}

bool watches(const Setting& setting, const model::Indicator& indicator, std::string_view by) {
  return setting.organisation.is_administrator(by) || is_member(setting, indicator.office, by);
}

Checked<void> noted(const Setting& setting, engine::Act& act, std::string_view what, const IndicatorAlert& alert,
                    std::string_view by, std::string_view text) {
  if (const auto done = note_alert(setting, act, what, alert, by, text); !done) return Failures{done.error()};
  return {};
}

bool waits_for_the_unit(const IndicatorAlert& alert) {
  return alert.state == alert_state::open || alert.state == alert_state::acknowledged;
}

std::vector<std::string> officers_of(const Setting& setting, const model::Indicator& indicator) {
  std::vector<std::string> people;
  if (const model::Unit* office = setting.organisation.find_unit(indicator.office))
    for (const organisation::Person& person : setting.organisation.members(*office)) people.push_back(person.id);
  return people;
}

Checked<void> close_in_hand(const Setting& setting, engine::Act& act, AlertInHand& alert, std::string_view by) {
  alert.row.state = alert_state::closed;
  alert.row.closed = act.now();
  alert.row.closed_by = by;
  return noted(setting, act, "closed", alert.row, by, alert.row.opinion);
}

Checked<void> open_again(const Setting& setting, engine::Act& act, AlertInHand& alert, std::string_view by) {
  IndicatorAlert& row = alert.row;
  const std::string handled_by = row.handled_by;
  row.state = alert_state::open;
  row.handled = std::nullopt;
  ++row.reopened;
  set_days(setting, act, alert.indicator, row);
  if (auto told = noted(setting, act, "reopened", row, by, row.opinion); !told) return told.error();
  const auto told =
      send_notices(setting, act, {handled_by}, "alert_reopened", {},
                   say("not enough yet: {} ({})", "处理未到位：{}（{}）", words_of(setting, &alert.indicator, row), row.opinion));
  if (!told) return Failures{told.error()};
  return {};
}

}  // namespace

Checked<void> acknowledge_alert(const Setting& setting, std::string_view act_id, Key alert, std::string_view by) {
  return change_alert(setting, act_id, alert, [&](engine::Act& act, AlertInHand& taken) -> Checked<void> {
    if (!is_member(setting, taken.row.unit, by))
      return Failures{not_one_for_alert(setting, say("someone of the unit", "责任部门人员"), by)};
    if (taken.row.state != alert_state::open)
      return Failures{alert_stands_otherwise(taken.row, say("an open alert", "未确认的预警"))};
    taken.row.state = alert_state::acknowledged;
    taken.row.acknowledged = act.now();
    taken.row.acknowledged_by = by;
    return noted(setting, act, "acknowledged", taken.row, by, {});
  });
}

Checked<void> handle_alert(const Setting& setting, std::string_view act_id, Key alert, std::string_view handling,
                           std::string_view by) {
  return change_alert(setting, act_id, alert, [&](engine::Act& act, AlertInHand& taken) -> Checked<void> {
    IndicatorAlert& row = taken.row;
    if (!is_member(setting, row.unit, by))
      return Failures{not_one_for_alert(setting, say("someone of the unit", "责任部门人员"), by)};
    if (!waits_for_the_unit(row))
      return Failures{alert_stands_otherwise(row, say("an alert that waits for the unit", "待处理的预警"))};
    if (text::trim(handling).empty()) return Failures{nothing_said(say("what was done", "处理情况"))};
    row.state = alert_state::handled;
    row.handled = act.now();
    row.handled_by = by;
    row.handling = text::trim(handling);
    if (auto wrote = noted(setting, act, "handled", row, by, row.handling); !wrote) return wrote.error();
    const auto told =
        send_notices(setting, act, officers_of(setting, taken.indicator), "alert_handled", {},
                     say("handled: {} ({})", "已处理：{}（{}）", words_of(setting, &taken.indicator, row), row.handling));
    if (!told) return Failures{told.error()};
    return {};
  });
}

Checked<void> close_alert(const Setting& setting, std::string_view act_id, Key alert, bool holds, std::string_view opinion,
                          std::string_view by) {
  return change_alert(setting, act_id, alert, [&](engine::Act& act, AlertInHand& taken) -> Checked<void> {
    IndicatorAlert& row = taken.row;
    const bool is_handled = row.state == alert_state::handled;
    if (!is_handled && !(holds && waits_for_the_unit(row)))
      return Failures{alert_stands_otherwise(row, say("an alert that was handled", "已处理的预警"))};
    if (!watches(setting, taken.indicator, by) || (is_handled && by == row.handled_by))
      return Failures{not_one_for_alert(
          setting, say("someone of the office that watches it who did not handle it", "监测部门人员且不是处理人本人"), by)};
    if ((!holds || !is_handled) && text::trim(opinion).empty())
      return Failures{nothing_said(holds ? say("why it is closed without being handled", "未处理即关闭的理由")
                                         : say("what is still wanting", "尚未到位之处"))};
    row.opinion = text::trim(opinion);
    return holds ? close_in_hand(setting, act, taken, by) : open_again(setting, act, taken, by);
  });
}

Checked<void> escalate_alert(const Setting& setting, std::string_view act_id, Key alert, std::string_view reason,
                             std::string_view by) {
  return change_alert(setting, act_id, alert, [&](engine::Act& act, AlertInHand& taken) -> Checked<void> {
    if (!watches(setting, taken.indicator, by))
      return Failures{not_one_for_alert(setting, say("someone of the office that watches it", "监测部门人员"), by)};
    if (!waits_for_the_unit(taken.row))
      return Failures{alert_stands_otherwise(taken.row, say("an alert that waits for the unit", "待处理的预警"))};
    if (!has_step_up(taken.indicator, taken.row))
      return Failures{{FailureCode::conflict,
                       say("alert {}: expected one that can go a step up, found that nobody stands above",
                           "预警 {}：应为可以上报的，实际没有更上一级", taken.row.key.value),
                       say("escalates_to of indicators/*.toml names who does", "上报对象见 indicators/*.toml 的 escalates_to"),
                       {}}};
    if (const auto gone = take_step_up(setting, act, taken.indicator, taken.row, text::trim(reason), by); !gone)
      return Failures{gone.error()};
    return {};
  });
}

Checked<void> make_alert_a_finding(const Setting& setting, std::string_view act_id, Key alert, std::string_view measure,
                                   std::string_view by) {
  return change_alert(setting, act_id, alert, [&](engine::Act& act, AlertInHand& taken) -> Checked<void> {
    if (!watches(setting, taken.indicator, by))
      return Failures{not_one_for_alert(setting, say("someone of the office that watches it", "监测部门人员"), by)};
    if (taken.row.state == alert_state::closed || taken.row.state == alert_state::lifted)
      return Failures{alert_stands_otherwise(taken.row, say("an alert that is not closed", "未关闭的预警"))};
    if (taken.row.finding)
      return Failures{{FailureCode::conflict,
                       say("alert {}: expected one that is no finding yet, found that it is finding {}",
                           "预警 {}：应为尚未转为问题的，实际已转为问题 {}", taken.row.key.value, taken.row.finding.value),
                       {},
                       {}}};
    if (const auto made = make_finding(setting, act, taken.indicator, taken.row, text::trim(measure), by); !made)
      return Failures{made.error()};
    return {};
  });
}

std::vector<std::string_view> permitted_on_alert(const Setting& setting, const model::Indicator* indicator,
                                                 const IndicatorAlert& alert, std::string_view by) {
  if (indicator == nullptr) return {};
  const bool waits = waits_for_the_unit(alert), is_handled = alert.state == alert_state::handled;
  const bool is_of_unit = is_member(setting, alert.unit, by), is_officer = watches(setting, *indicator, by);
  std::vector<std::string_view> permitted;
  if (is_of_unit && alert.state == alert_state::open) permitted.emplace_back("acknowledge");
  if (is_of_unit && waits) permitted.emplace_back("handle");
  if (is_officer && (waits || (is_handled && by != alert.handled_by))) permitted.emplace_back("close");
  if (is_officer && waits && has_step_up(*indicator, alert)) permitted.emplace_back("escalate");
  if (is_officer && (waits || is_handled) && !alert.finding) permitted.emplace_back("make_finding");
  return permitted;
}

std::vector<std::string> people_with_alert(const Setting& setting, const model::Indicator* indicator,
                                           const IndicatorAlert& alert) {
  if (indicator == nullptr) return {};
  if (waits_for_the_unit(alert)) return handlers_of(setting, *indicator, alert.unit);
  return alert.state == alert_state::handled ? officers_of(setting, *indicator) : std::vector<std::string>();
}

}  // namespace luoxuan::quality
