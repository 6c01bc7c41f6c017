#include "quality/measurement_series.hpp"

#include <map>
#include <tuple>

namespace luoxuan::quality {

Result<std::vector<MeasurementSeries>> measurement_series(const Setting& setting, std::string_view indicator,
                                                          std::string_view unit, std::string_view subject) {
  std::map<std::string, std::size_t, std::less<>> order;
  for (const model::Unit& each : setting.organisation.units()) order.emplace(each.id, order.size());
  LX_TRY_ASSIGN(std::vector<IndicatorMeasurement> rows,
                setting.rows<IndicatorMeasurement>().where(
                    "indicator = $2 AND ($3 = '' OR unit = $3) AND ($4 = '' OR subject = $4) ORDER BY \"key\"",
                    {indicator, unit, subject}));
  // By place, then by the day on which the period began; rows come oldest first, so that the newest of a period stays.
  std::map<std::tuple<std::size_t, std::string, std::string>, std::map<std::string, IndicatorMeasurement>> places;
  for (IndicatorMeasurement& row : rows) {
    const auto period = setting.calendar.period(row.period);
    if (!period) continue;
    const auto found = order.find(row.unit);
    auto& periods = places[{found != order.end() ? found->second : order.size(), row.unit, row.subject}];
    periods.insert_or_assign(value::to_string(period->start), std::move(row));
  }
  std::vector<MeasurementSeries> all;
  for (auto& [place, periods] : places) {
    MeasurementSeries series{std::get<1>(place), std::get<2>(place), {}};
    for (auto& [start, row] : periods) series.measurements.push_back(std::move(row));
    all.push_back(std::move(series));
  }
  return all;
}

}  // namespace luoxuan::quality
