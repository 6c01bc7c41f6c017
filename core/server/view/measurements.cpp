#include "server/view/measurements.hpp"

#include "server/view/words.hpp"

namespace luoxuan::server {

void put_number(value::Context& into, std::string name, const std::string& text) {
  if (auto number = value::Number::parse(text)) into.put(std::move(name), *number);
}

value::Context series_value(const quality::Setting& setting, const quality::MeasurementSeries& series) {
  value::List points;
  for (const quality::IndicatorMeasurement& measurement : series.measurements) {
    const auto period = setting.calendar.period(measurement.period);
    value::Context point{{"period", measurement.period},
                         {"title", period ? period->title : measurement.period},
                         {"level", measurement.level},
                         {"source", measurement.source},
                         {"at", moment_text(setting, measurement.at)}};
    put_number(point, "value", measurement.value);
    put_number(point, "target", measurement.target);
    points.emplace_back(std::move(point));
  }
  return {{"unit", series.unit},
          {"unit_name", quality::unit_name(setting, series.unit)},
          {"subject", series.subject},
          {"points", std::move(points)}};
}

}  // namespace luoxuan::server
