#include "quality/indicator_alert_opening.hpp"

#include <algorithm>

#include "quality/findings.hpp"
#include "quality/notices.hpp"

namespace luoxuan::quality {
namespace {

// The words of the index indicator_alert_once.
constexpr std::string_view not_closed = "state IN ('open', 'acknowledged', 'handled')";

model::AlertLevel level_in(const std::string& stored) {
  return model::alert_level_of(stored).value_or(model::AlertLevel::normal);
}

/// False for what the calendar does not know any more.
bool is_period_before(const Setting& setting, const std::string& one, const std::string& other) {
  const auto first = setting.calendar.period(one), second = setting.calendar.period(other);
  return first && second && first->start < second->start;
}

/// Whether a later period of this place was measured already: old news open nothing.
Result<bool> is_old(const Setting& setting, const IndicatorMeasurement& measurement) {
  LX_TRY_ASSIGN(const std::vector<IndicatorMeasurement> all,
                setting.rows<IndicatorMeasurement>().where(
                    "indicator = $2 AND unit = $3 AND subject = $4 AND period <> $5 ORDER BY \"key\" DESC",
                    {measurement.indicator, measurement.unit, measurement.subject, measurement.period}));
  return std::ranges::any_of(
      all, [&](const IndicatorMeasurement& other) { return is_period_before(setting, measurement.period, other.period); });
}

Result<void> tell_handlers(const Setting& setting, engine::Act& act, const model::Indicator& indicator,
                           const IndicatorAlert& alert, std::string_view kind) {
  const auto level = chinese_name_of(level_in(alert.level));
  std::vector<std::string> people = handlers_of(setting, indicator, alert.unit);
  const model::Unit* office = setting.organisation.find_unit(indicator.office);
  if (people.empty() && office != nullptr)  // the posts are vacant: those who watch must know
    for (const organisation::Person& person : setting.organisation.members(*office)) people.push_back(person.id);
  return send_notices(setting, act, people, kind, {},
                      say("alert ({0}): {2}", "预警（{1}）：{2}", alert.level, level, words_of(setting, &indicator, alert)));
}

Result<void> open_alert(const Setting& setting, engine::Act& act, const model::Indicator& indicator, IndicatorAlert alert) {
  alert.key = act.new_key();
  alert.state = alert_state::open;
  alert.opened = act.now();
  set_days(setting, act, indicator, alert);
  LX_TRY(note_alert(setting, act, "opened", alert, engine::system_actor, alert.reason));
  LX_TRY(tell_handlers(setting, act, indicator, alert, "indicator_alert"));
  if (indicator.finding_from && level_in(alert.level) >= *indicator.finding_from)
    LX_TRY(make_finding(setting, act, indicator, alert, {}, engine::system_actor));
  return setting.rows<IndicatorAlert>().write(alert);
}

Result<void> take_in(const Setting& setting, engine::Act& act, const model::Indicator& indicator, IndicatorAlert alert,
                     const IndicatorAlert& hit) {
  const bool is_worse = level_in(hit.level) > level_in(alert.level);
  const bool was_handled = alert.state == alert_state::handled;
  if (hit.period != alert.period) ++alert.repeated;
  alert.measurement = hit.measurement;
  alert.period = hit.period;
  alert.level = hit.level;
  alert.value = hit.value;
  alert.target = hit.target;
  alert.reason = hit.reason;
  if (was_handled) {
    alert.state = alert_state::open;
    alert.handled = std::nullopt;
    ++alert.reopened;
  }
  if (was_handled || is_worse) set_days(setting, act, indicator, alert);
  LX_TRY(note_alert(setting, act, "repeated", alert, engine::system_actor, alert.reason));
  if (was_handled || is_worse) LX_TRY(tell_handlers(setting, act, indicator, alert, "indicator_alert"));
  if (!alert.finding && indicator.finding_from && level_in(alert.level) >= *indicator.finding_from)
    LX_TRY(make_finding(setting, act, indicator, alert, {}, engine::system_actor));
  return setting.rows<IndicatorAlert>().write(alert);
}

}  // namespace

Result<void> follow_measurement(const Setting& setting, engine::Act& act, const model::Indicator& indicator,
                                const IndicatorMeasurement& measurement, std::string_view reason) {
  LX_TRY_ASSIGN(
      std::vector<IndicatorAlert> present,
      setting.rows<IndicatorAlert>().where(fmt::format("indicator = $2 AND unit = $3 AND subject = $4 AND {}", not_closed),
                                           {measurement.indicator, measurement.unit, measurement.subject}));
  const bool hits = level_in(measurement.level) != model::AlertLevel::normal;
  if (!hits) {
    if (present.empty() || present.front().first_period != measurement.period || present.front().period != measurement.period)
      return {};
    IndicatorAlert& alert = present.front();
    alert.state = alert_state::lifted;
    alert.closed = act.now();
    alert.closed_by = measurement.by;
    alert.measurement = measurement.key;
    alert.value = measurement.value;
    LX_TRY(note_alert(setting, act, "lifted", alert, measurement.by, measurement.value));
    return setting.rows<IndicatorAlert>().write(alert);
  }
  LX_TRY_ASSIGN(const bool is_old_news, is_old(setting, measurement));
  if (is_old_news) return {};
  IndicatorAlert hit{.key = {},
                     .measurement = measurement.key,
                     .indicator = measurement.indicator,
                     .unit = measurement.unit,
                     .subject = measurement.subject,
                     .first_period = measurement.period,
                     .period = measurement.period,
                     .level = measurement.level,
                     .value = measurement.value,
                     .target = measurement.target,
                     .reason = std::string(reason),
                     .state = {},
                     .opened = {},
                     .due = {},
                     .acknowledged = {},
                     .acknowledged_by = {},
                     .handled = {},
                     .handled_by = {},
                     .handling = {},
                     .closed = {},
                     .closed_by = {},
                     .opinion = {},
                     .escalates = {},
                     .finding = {}};
  if (present.empty()) return open_alert(setting, act, indicator, std::move(hit));
  return take_in(setting, act, indicator, std::move(present.front()), hit);
}

void set_days(const Setting& setting, engine::Act& act, const model::Indicator& indicator, IndicatorAlert& alert) {
  alert.due.clear();
  alert.escalates.clear();
  alert.escalated = 0;
  const auto days = indicator.handle_within[static_cast<std::size_t>(level_in(alert.level))];
  if (!days) return;
  const auto due = setting.calendar.add_working_days(day_of(setting, act.now()), *days);
  if (!due) return;
  alert.due = value::to_string(*due);
  if (!indicator.escalates_to.empty()) alert.escalates = alert.due;
}

std::vector<std::string> handlers_of(const Setting& setting, const model::Indicator& indicator, const std::string& unit) {
  std::vector<std::string> people;
  const auto add = [&](const std::vector<organisation::Person>& found) {
    for (const organisation::Person& person : found) people.push_back(person.id);
  };
  if (const auto holders = setting.organisation.holders(indicator.handler, unit)) add(*holders);
  for (const model::Unit* at = setting.organisation.find_unit(unit); at != nullptr && people.empty();
       at = setting.organisation.superior(*at))
    add(setting.organisation.leaders(*at));
  return people;
}

std::string words_of(const Setting& setting, const model::Indicator* indicator, const IndicatorAlert& alert) {
  std::string words = indicator != nullptr ? indicator->name : alert.indicator;
  words += " " + unit_name(setting, alert.unit);
  if (!alert.subject.empty()) words += " " + alert.subject;
  words += " " + alert.period + "：" + alert.value;
  if (indicator != nullptr && !indicator->measured_in.empty()) words += " " + indicator->measured_in;
  if (!alert.target.empty()) words += "（目标 " + alert.target + "）";
  return words;
}

Result<void> note_alert(const Setting& setting, engine::Act& act, std::string_view what, const IndicatorAlert& alert,
                        std::string_view by, std::string_view text) {
  const auto library = setting.libraries.current();
  const model::Indicator* indicator = library->indicator(alert.indicator);
  act.record(fmt::format("indicator_alert_{}", what), {}, by,
             {{"alert", alert.key.value},
              {"indicator", alert.indicator},
              {"name", indicator != nullptr ? indicator->name : alert.indicator},
              {"unit", alert.unit},
              {"subject", alert.subject},
              {"period", alert.period},
              {"level", alert.level},
              {"due", alert.due},
              {"text", text}});
  return setting.rows<IndicatorAlertEvent>().write({.key = act.new_key(),
                                                    .alert = alert.key,
                                                    .at = act.now(),
                                                    .what = std::string(what),
                                                    .by = std::string(by),
                                                    .period = alert.period,
                                                    .value = alert.value,
                                                    .level = alert.level,
                                                    .due = alert.due,
                                                    .text = std::string(text)});
}

Result<void> make_finding(const Setting& setting, engine::Act& act, const model::Indicator& indicator, IndicatorAlert& alert,
                          std::string_view measure, std::string_view by) {
  const std::vector<std::string> handlers = handlers_of(setting, indicator, alert.unit);
  const model::Unit* office = setting.organisation.find_unit(indicator.office);
  Finding finding;
  finding.source = finding_source::alert;
  finding.period = alert.period;
  finding.origin = office != nullptr ? office->id : indicator.office;
  finding.text = words_of(setting, &indicator, alert);
  finding.unit = alert.unit;
  if (!handlers.empty()) finding.person = handlers.front();
  finding.measure = measure;
  finding.due = alert.due;
  LX_TRY_ASSIGN(alert.finding, raise_finding(setting, act, std::move(finding), by));
  return note_alert(setting, act, "became_finding", alert, by, {});
}

}  // namespace luoxuan::quality
