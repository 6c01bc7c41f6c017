#include "quality/indicator_alert_escalation.hpp"

#include "quality/days.hpp"
#include "quality/indicator_alert_opening.hpp"
#include "quality/notices.hpp"

namespace luoxuan::quality {
namespace {

constexpr std::size_t most_escalations = 200;

// The words of the index indicator_alert_escalates.
constexpr std::string_view may_escalate = "state IN ('open', 'acknowledged') AND escalates <> ''";

/// Who leads the unit; where nobody does, everybody in it; of a body without people, those of its superior.
std::vector<std::string> leading_people(const Setting& setting, const std::string& unit) {
  std::vector<std::string> people;
  for (const model::Unit* at = setting.organisation.find_unit(unit); at != nullptr && people.empty();
       at = setting.organisation.superior(*at)) {
    auto told = setting.organisation.leaders(*at);
    if (told.empty()) told = setting.organisation.members(*at);
    for (const organisation::Person& person : told) people.push_back(person.id);
  }
  return people;
}

/// Also where the definitions do not have the indicator any more: it goes no further then.
Result<void> escalate_late(const Setting& setting, engine::Act& act, const model::Indicator* indicator, IndicatorAlert alert) {
  if (indicator == nullptr || !has_step_up(*indicator, alert))
    alert.escalates.clear();
  else
    LX_TRY(take_step_up(setting, act, *indicator, alert, {}, engine::system_actor));
  return setting.rows<IndicatorAlert>().write(alert);
}

}  // namespace

bool has_step_up(const model::Indicator& indicator, const IndicatorAlert& alert) {
  return static_cast<std::size_t>(alert.escalated) < indicator.escalates_to.size();
}

Result<void> take_step_up(const Setting& setting, engine::Act& act, const model::Indicator& indicator, IndicatorAlert& alert,
                          std::string_view reason, std::string_view by) {
  const std::string& to = indicator.escalates_to[static_cast<std::size_t>(alert.escalated)];
  ++alert.escalated;
  alert.escalates.clear();
  if (has_step_up(indicator, alert)) {
    const auto next = setting.calendar.add_working_days(day_of(setting, act.now()), indicator.escalates_every);
    if (next) alert.escalates = value::to_string(*next);
  }
  const std::string why = reason.empty() ? std::string() : fmt::format("：{}", reason);
  LX_TRY(note_alert(setting, act, "escalated", alert, by, unit_name(setting, to) + why));
  const std::string words = words_of(setting, &indicator, alert) + why;
  return send_notices(setting, act, leading_people(setting, to), "alert_escalated", {},
                      alert.due.empty() ? say("escalated: {}", "上报：{}", words)
                                        : say("to be handled until {}: {}", "应于 {} 前处理：{}", alert.due, words));
}

Result<std::size_t> escalate_alerts(const Setting& setting, engine::Act& act) {
  const std::string today = value::to_string(day_of(setting, act.now()));
  LX_TRY_ASSIGN(
      std::vector<IndicatorAlert> late,
      setting.rows<IndicatorAlert>().where(
          fmt::format("{} AND escalates < $2 ORDER BY escalates, \"key\" LIMIT {}", may_escalate, most_escalations), {today}));
  const auto library = setting.libraries.current();
  for (IndicatorAlert& alert : late) {
    const model::Indicator* indicator = library->indicator(alert.indicator);
    LX_TRY(escalate_late(setting, act, indicator, std::move(alert)));
  }
  return late.size();
}

Result<std::optional<Moment>> next_escalation(const Setting& setting) {
  LX_TRY_ASSIGN(const std::vector<IndicatorAlert> next,
                setting.rows<IndicatorAlert>().where(fmt::format("{} ORDER BY escalates LIMIT 1", may_escalate), {}));
  if (next.empty()) return std::optional<Moment>();
  return std::optional<Moment>(begin_of_day_after(setting, next.front().escalates));
}

}  // namespace luoxuan::quality
