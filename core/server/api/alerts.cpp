#include "server/api/alerts.hpp"

#include <algorithm>
#include <array>

#include "quality/indicator_alerts.hpp"
#include "quality/indicator_board.hpp"
#include "server/view/body_text.hpp"
#include "server/view/chosen_period.hpp"
#include "server/view/measurements.hpp"
#include "server/view/words.hpp"

namespace luoxuan::server::api {
namespace {

constexpr std::array alert_states{quality::alert_state::open, quality::alert_state::acknowledged, quality::alert_state::handled,
                                  quality::alert_state::closed, quality::alert_state::lifted};

bool is_over(const quality::IndicatorAlert& alert) {
  return alert.state == quality::alert_state::closed || alert.state == quality::alert_state::lifted;
}

/// What burns comes first: what is late, the worse level, the earlier day; what is over comes last.
bool is_more_urgent(const quality::AlertLine& one, const quality::AlertLine& other) {
  const auto rank = [](const quality::AlertLine& line) {
    const auto level = model::alert_level_of(line.alert.level).value_or(model::AlertLevel::normal);
    const bool is_handled = line.alert.state == quality::alert_state::handled;
    return std::tuple(is_over(line.alert), is_handled, !line.is_overdue, -static_cast<int>(level),
                      line.alert.due.empty() ? std::string("9") : line.alert.due, -line.alert.key.value);
  };
  return rank(one) < rank(other);
}

value::Context alert_value(const Call& call, const model::Library& library, const quality::AlertLine& line) {
  const quality::Setting& setting = call.setting();
  const quality::IndicatorAlert& alert = line.alert;
  const model::Indicator* indicator = library.indicator(alert.indicator);
  value::List operations;
  for (const std::string_view each : quality::permitted_on_alert(setting, indicator, alert, call.person()))
    operations.emplace_back(each);
  const auto period = setting.calendar.period(alert.period);
  value::Context told{{"alert", alert.key.value},
                      {"indicator", alert.indicator},
                      {"indicator_name", line.indicator_name},
                      {"layer", indicator != nullptr ? indicator->layer : std::string()},
                      {"measured_in", indicator != nullptr ? indicator->measured_in : std::string()},
                      {"office_name", indicator != nullptr ? quality::unit_name(setting, indicator->office) : std::string()},
                      {"unit", alert.unit},
                      {"unit_name", line.unit_name},
                      {"subject", alert.subject},
                      {"period", alert.period},
                      {"period_title", period ? period->title : alert.period},
                      {"level", alert.level},
                      {"state", alert.state},
                      {"reason", alert.reason},
                      {"is_overdue", line.is_overdue},
                      {"repeated", alert.repeated},
                      {"reopened", alert.reopened},
                      {"escalated", alert.escalated},
                      {"opened", moment_text(setting, alert.opened)},
                      {"with", people_values(setting, quality::people_with_alert(setting, indicator, alert))},
                      {"operations", std::move(operations)}};
  put_number(told, "value", alert.value);
  put_number(told, "target", alert.target);
  if (!alert.due.empty()) told.put("due", alert.due);
  if (!alert.handling.empty()) told.put("handling", alert.handling);
  if (!alert.opinion.empty()) told.put("opinion", alert.opinion);
  if (alert.finding) told.put("finding", alert.finding.value);
  put_moment(told, "handled", setting, alert.handled);
  put_moment(told, "closed", setting, alert.closed);
  return told;
}

/// A parameter that is one of some words; invalid_input otherwise.
template <class Words>
Result<std::string> chosen_word(const Call& call, std::string_view name, const Words& words) {
  const std::string_view written = call.request.parameter(name);
  if (written.empty() || std::ranges::find(words, written) != std::ranges::end(words)) return std::string(written);
  return Failure{FailureCode::invalid_input,
                 say("{}: expected one of its words, found another", "{}：应为规定的取值，实为其他值", name),
                 say("look at docs/api/openapi.yaml", "请查看 docs/api/openapi.yaml"),
                 {}};
}

Result<quality::AlertChoice> alert_choice(const Call& call) {
  std::vector<std::string_view> levels;
  for (const model::AlertLevel level : model::alert_levels) levels.push_back(model::name_of(level));
  LX_TRY_ASSIGN(std::string state, chosen_word(call, "state", alert_states));
  LX_TRY_ASSIGN(std::string level, chosen_word(call, "level", levels));
  return quality::AlertChoice{.unit = std::string(call.request.parameter("unit")),
                              .indicator = std::string(call.request.parameter("indicator")),
                              .state = std::move(state),
                              .level = std::move(level),
                              .only_overdue = call.request.parameter("overdue") == "true"};
}

/// The alert of the path, when it is there and may be seen.
Result<quality::IndicatorAlert> alert_in_path(const Call& call) {
  LX_TRY_ASSIGN(const Key key, call.key("alert"));
  LX_TRY_ASSIGN(auto found, call.setting().rows<quality::IndicatorAlert>().find(key));
  if (!found || !call.viewer->may_see(*found)) return nothing_there();
  return *std::move(found);
}

Result<value::List> story_value(const Call& call, Key alert) {
  const quality::Setting& setting = call.setting();
  LX_TRY_ASSIGN(const std::vector<quality::IndicatorAlertEvent> events, setting.rows<quality::IndicatorAlertEvent>().of(alert));
  value::List told;
  for (const quality::IndicatorAlertEvent& event : events) {
    value::Context row{{"what", event.what},
                       {"at", moment_text(setting, event.at)},
                       {"period", event.period},
                       {"level", event.level},
                       {"text", event.text}};
    put_number(row, "value", event.value);
    if (!event.due.empty()) row.put("due", event.due);
    if (event.by != engine::system_actor) row.put("by", person_value(setting, event.by));
    told.emplace_back(std::move(row));
  }
  return told;
}

/// What was asked for, with what was said.
struct AlertOrder {
  std::string operation, handling, reason, measure, opinion;
  bool holds = false;
};

Result<AlertOrder> alert_order(const value::Context& body) {
  AlertOrder order;
  LX_TRY_ASSIGN(order.operation, body_text(body, "operation", most_of_name));
  LX_TRY_ASSIGN(order.handling, body_text(body, "handling", most_of_opinion));
  LX_TRY_ASSIGN(order.reason, body_text(body, "reason", most_of_opinion));
  LX_TRY_ASSIGN(order.measure, body_text(body, "measure", most_of_opinion));
  LX_TRY_ASSIGN(order.opinion, body_text(body, "opinion", most_of_opinion));
  const value::Value* holds = body.find("holds");
  const bool is_said = holds != nullptr && holds->if_boolean() != nullptr;
  if (order.operation == "close" && !is_said)
    return Failure{FailureCode::invalid_input,
                   say("holds: expected true or false, found another value", "holds：应为 true 或 false，实为其他值"),
                   say("say whether it was enough", "请写明处理是否到位"),
                   {}};
  order.holds = is_said && *holds->if_boolean();
  return order;
}

Checked<void> operate(const quality::Setting& setting, const std::string& id, Key alert, const AlertOrder& order,
                      const std::string& by) {
  if (order.operation == "acknowledge") return quality::acknowledge_alert(setting, id, alert, by);
  if (order.operation == "handle") return quality::handle_alert(setting, id, alert, order.handling, by);
  if (order.operation == "close") return quality::close_alert(setting, id, alert, order.holds, order.opinion, by);
  if (order.operation == "escalate") return quality::escalate_alert(setting, id, alert, order.reason, by);
  if (order.operation == "make_finding") return quality::make_alert_a_finding(setting, id, alert, order.measure, by);
  return Failures{{FailureCode::invalid_input,
                   say("operation: expected acknowledge, handle, close, escalate or make_finding, found another",
                       "operation：应为 acknowledge、handle、close、escalate 或 make_finding"),
                   say("the alert says which are permitted", "可用的操作见该预警的 operations"),
                   {}}};
}

}  // namespace

Checked<Response> list_alerts(Call& call) {
  const auto page = page_of(call);
  if (!page) return Failures{page.error()};
  const auto choice = alert_choice(call);
  if (!choice) return Failures{choice.error()};
  auto list = quality::alert_list(call.setting(), *choice);
  if (!list) return Failures{list.error()};
  const ChosenPeriod chosen(call);
  std::erase_if(list->lines, [&](const quality::AlertLine& line) {
    return !call.viewer->may_see(line.alert) || !chosen.holds(line.alert.period);
  });
  std::ranges::stable_sort(list->lines, is_more_urgent);
  const auto library = call.setting().libraries.current();
  std::map<std::string, std::int64_t, std::less<>> counts = {{"overdue", 0}};
  for (const std::string_view state : alert_states) counts.emplace(state, 0);
  for (const model::AlertLevel level : model::alert_levels) counts.emplace(model::name_of(level), 0);
  value::List rows;
  for (std::size_t at = 0; at < list->lines.size(); ++at) {
    const quality::AlertLine& line = list->lines[at];
    ++counts[line.alert.state];
    counts["overdue"] += line.is_overdue ? 1 : 0;
    if (!is_over(line.alert)) ++counts[line.alert.level];
    if (at >= page->first && rows.size() <= page->count) rows.emplace_back(alert_value(call, *library, line));
  }
  value::Context told = page_value(*page, std::move(rows));
  value::Context figures;
  for (const auto& [name, count] : counts) figures.put(name, count);
  told.put("counts", std::move(figures));
  return json_response(200, told);
}

Checked<Response> get_alert(Call& call) {
  const auto alert = alert_in_path(call);
  if (!alert) return Failures{alert.error()};
  const auto list = quality::alert_list(call.setting(), {.unit = alert->unit, .indicator = alert->indicator});
  if (!list) return Failures{list.error()};
  const auto line = std::ranges::find(list->lines, alert->key, [](const quality::AlertLine& each) { return each.alert.key; });
  if (line == list->lines.end()) return Failures{nothing_there()};
  auto events = story_value(call, alert->key);
  if (!events) return Failures{events.error()};
  const auto series = quality::measurement_series(call.setting(), alert->indicator, alert->unit, alert->subject);
  if (!series) return Failures{series.error()};
  value::Context told = alert_value(call, *call.setting().libraries.current(), *line);
  told.put("events", *std::move(events));
  value::Context trend{
      {"unit", alert->unit}, {"unit_name", line->unit_name}, {"subject", alert->subject}, {"points", value::List{}}};
  for (const quality::MeasurementSeries& each : *series)  // an empty subject chooses none: take the unit's own
    if (each.subject == alert->subject) trend = series_value(call.setting(), each);
  told.put("trend", std::move(trend));
  return json_response(200, told);
}

Checked<Response> operate_on_alert(Call& call) {
  const auto id = call.act_id();
  if (!id) return Failures{id.error()};
  const auto alert = alert_in_path(call);
  if (!alert) return Failures{alert.error()};
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const auto order = alert_order(*body);
  if (!order) return Failures{order.error()};
  const auto done = call.service.executor.with<Checked<void>>([&](application::Installation& installation) {
    return operate(installation.setting(), *id, alert->key, *order, call.person());
  });
  if (!done) return done.error();
  return Response{.status = 204};
}

}  // namespace luoxuan::server::api
