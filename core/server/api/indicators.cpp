#include "server/api/indicators.hpp"

#include <algorithm>

#include "quality/indicator_board.hpp"
#include "quality/measuring.hpp"
#include "server/view/body_text.hpp"
#include "server/view/measurements.hpp"
#include "server/view/words.hpp"

namespace luoxuan::server::api {
namespace {

constexpr std::size_t most_periods = 8;  // that a value may be given for

/// The periods of the indicator's kind that have begun, the running one first.
value::List begun_periods(const quality::Setting& setting, const model::Indicator& indicator, const value::Date& today) {
  value::List told;
  auto period = setting.calendar.period_at(indicator.period, today);
  if (!period) {  // between semesters: the one that ended last
    const auto past = setting.calendar.periods(indicator.period, value::from_days(value::to_days(today) - 200), today);
    if (!past.empty()) period = past.back();
  }
  for (; period && told.size() < most_periods; period = setting.calendar.previous(*period))
    told.emplace_back(value::Context{{"name", period->name}, {"title", period->title}});
  return told;
}

/// The units that this person may measure by hand.
value::List units_to_measure(const Call& call, const model::Indicator& indicator) {
  const quality::Setting& setting = call.setting();
  value::List told;
  if (std::ranges::find(indicator.collected, model::measurement_way::hand) == indicator.collected.end()) return told;
  const auto units = setting.organisation.expand(indicator.units);
  if (!units) return told;
  for (const model::Unit* unit : *units)
    if (quality::may_bring_measurement(setting, indicator, unit->id, call.person()))
      told.emplace_back(value::Context{{"unit", unit->id}, {"unit_name", unit->name}});
  return told;
}

value::Context indicator_value(const Call& call, const model::Indicator& indicator) {
  const quality::Setting& setting = call.setting();
  value::List collected;
  for (const std::string& way : indicator.collected) collected.emplace_back(way);
  value::Context days;
  for (const model::AlertLevel level : model::alert_levels)
    if (const auto within = indicator.handle_within[static_cast<std::size_t>(level)])
      days.put(std::string(model::name_of(level)), *within);
  return {{"indicator", indicator.id},
          {"name", indicator.name},
          {"layer", indicator.layer},
          {"measured_in", indicator.measured_in},
          {"period_kind", model::name_of(indicator.period)},
          {"has_subjects", indicator.has_subjects},
          {"collected", std::move(collected)},
          {"data_source", indicator.data_source},
          {"office_name", quality::unit_name(setting, indicator.office)},
          {"handle_within", std::move(days)},
          {"periods", begun_periods(setting, indicator, quality::day_of(setting, call.now()))},
          {"units_to_measure", units_to_measure(call, indicator)}};
}

value::Context board_value(const Call& call, const quality::BoardLine& line) {
  const quality::IndicatorMeasurement& measurement = line.measurement;
  const auto period = call.setting().calendar.period(measurement.period);
  value::Context told{{"indicator", measurement.indicator},
                      {"name", line.indicator_name},
                      {"layer", line.layer},
                      {"measured_in", line.measured_in},
                      {"unit", measurement.unit},
                      {"unit_name", line.unit_name},
                      {"subject", measurement.subject},
                      {"period", measurement.period},
                      {"period_title", period ? period->title : measurement.period},
                      {"level", measurement.level},
                      {"way", measurement.way},
                      {"source", measurement.source},
                      {"at", moment_text(call.setting(), measurement.at)}};
  put_number(told, "value", measurement.value);
  put_number(told, "target", measurement.target);
  put_number(told, "previous", measurement.previous);
  return told;
}

Result<const model::Indicator*> indicator_in_path(const Call& call, const model::Library& library) {
  const auto written = call.places.find("indicator");
  const model::Indicator* found = written == call.places.end() ? nullptr : library.indicator(written->second);
  if (found == nullptr || found->id != written->second) return nothing_there();
  return found;
}

}  // namespace

Checked<Response> list_indicators(Call& call) {
  const auto page = page_of(call);
  if (!page) return Failures{page.error()};
  const auto board = quality::indicator_board(call.setting(), {.layer = std::string(call.request.parameter("layer")),
                                                               .indicator = std::string(call.request.parameter("indicator")),
                                                               .unit = std::string(call.request.parameter("unit")),
                                                               .period = std::string(call.request.parameter("period"))});
  if (!board) return Failures{board.error()};
  std::map<std::string, std::int64_t, std::less<>> counts;
  for (const model::AlertLevel level : model::alert_levels) counts.emplace(model::name_of(level), 0);
  value::List rows;
  std::size_t seen = 0;
  for (const quality::BoardLine& line : board->lines) {
    if (!call.viewer->may_see(line.measurement)) continue;
    ++counts[line.measurement.level];
    if (seen++ >= page->first && rows.size() <= page->count) rows.emplace_back(board_value(call, line));
  }
  value::Context told = page_value(*page, std::move(rows));
  value::Context figures;
  for (const auto& [name, count] : counts) figures.put(name, count);
  told.put("counts", std::move(figures));
  value::List indicators;
  const auto library = call.setting().libraries.current();
  for (const model::Indicator& indicator : library->indicators) indicators.emplace_back(indicator_value(call, indicator));
  told.put("indicators", std::move(indicators));
  return json_response(200, told);
}

Checked<Response> list_measurements(Call& call) {
  const auto page = page_of(call);
  if (!page) return Failures{page.error()};
  const auto library = call.setting().libraries.current();
  const auto indicator = indicator_in_path(call, *library);
  if (!indicator) return Failures{indicator.error()};
  const auto all = quality::measurement_series(call.setting(), (*indicator)->id, call.request.parameter("unit"),
                                               call.request.parameter("subject"));
  if (!all) return Failures{all.error()};
  value::List rows;
  std::size_t seen = 0;
  for (const quality::MeasurementSeries& series : *all) {
    if (!call.viewer->may_see(series.measurements.front())) continue;
    if (seen++ >= page->first && rows.size() <= page->count) rows.emplace_back(series_value(call.setting(), series));
  }
  return json_response(200, page_value(*page, std::move(rows)));
}

Checked<Response> add_measurement(Call& call) {
  const auto id = call.act_id();
  if (!id) return Failures{id.error()};
  const auto library = call.setting().libraries.current();
  const auto indicator = indicator_in_path(call, *library);
  if (!indicator) return Failures{indicator.error()};
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const value::Value* given = body->find("value");
  if (given == nullptr || given->if_number() == nullptr)
    return Failures{{FailureCode::invalid_input,
                     say("value: expected a number, found another value", "value：应为数值，实为其他值"),
                     say("write it without its unit", "只填数值，不带单位"),
                     {}}};
  quality::GivenMeasurement measurement{
      .indicator = (*indicator)->id, .unit = {}, .subject = {}, .period = {}, .value = *given->if_number(), .source = {}};
  for (auto [name, into] : {std::pair("unit", &measurement.unit), std::pair("subject", &measurement.subject),
                            std::pair("period", &measurement.period), std::pair("source", &measurement.source)}) {
    auto text = body_text(*body, name, most_of_name);
    if (!text) return Failures{text.error()};
    *into = *std::move(text);
  }
  const auto done = call.service.executor.with<Checked<void>>([&](application::Installation& installation) {
    return quality::take_measurements(installation.setting(), *id, {measurement}, model::measurement_way::hand, call.person());
  });
  if (!done) return done.error();
  return Response{.status = 204};
}

}  // namespace luoxuan::server::api
