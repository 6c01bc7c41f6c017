#include "quality/indicator_board.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace luoxuan::quality {
namespace {

using BoardPlace = std::tuple<std::size_t, std::size_t, std::string>;  // indicator, unit: in their orders; subject

std::map<std::string, std::size_t, std::less<>> unit_order(const Setting& setting) {
  std::map<std::string, std::size_t, std::less<>> order;
  for (const model::Unit& unit : setting.organisation.units()) order.emplace(unit.id, order.size());
  return order;
}

/// Of two measurements of one place: the later period counts, of the same the newer one.
bool is_newer(const Setting& setting, const IndicatorMeasurement& one, const IndicatorMeasurement& other) {
  if (one.period == other.period) return one.key > other.key;
  const auto first = setting.calendar.period(one.period), second = setting.calendar.period(other.period);
  if (!first || !second) return first.has_value();
  return first->start > second->start;
}

}  // namespace

Result<IndicatorBoard> indicator_board(const Setting& setting, const BoardChoice& choice) {
  const auto library = setting.libraries.current();
  const auto order = unit_order(setting);
  std::map<BoardPlace, BoardLine> newest;
  for (std::size_t at = 0; at < library->indicators.size(); ++at) {
    const model::Indicator& indicator = library->indicators[at];
    if ((!choice.layer.empty() && indicator.layer != choice.layer) ||
        (!choice.indicator.empty() && indicator.id != choice.indicator))
      continue;
    LX_TRY_ASSIGN(std::vector<IndicatorMeasurement> rows,
                  setting.rows<IndicatorMeasurement>().where(
                      "indicator = $2 AND ($3 = '' OR unit = $3) AND ($4 = '' OR period = $4) ORDER BY \"key\"",
                      {std::string_view(indicator.id), std::string_view(choice.unit), std::string_view(choice.period)}));
    for (IndicatorMeasurement& row : rows) {
      const auto unit = order.find(row.unit);
      const BoardPlace place{at, unit != order.end() ? unit->second : order.size(), row.subject};
      const auto present = newest.find(place);
      if (present != newest.end() && !is_newer(setting, row, present->second.measurement)) continue;
      std::string name = unit_name(setting, row.unit);
      newest.insert_or_assign(place,
                              BoardLine{std::move(row), indicator.name, indicator.layer, indicator.measured_in, std::move(name)});
    }
  }
  IndicatorBoard board;
  for (auto& [place, line] : newest) {
    const auto level = model::alert_level_of(line.measurement.level).value_or(model::AlertLevel::normal);
    ++board.counts[static_cast<std::size_t>(level)];
    board.lines.push_back(std::move(line));
  }
  return board;
}

Result<AlertList> alert_list(const Setting& setting, const AlertChoice& choice) {
  LX_TRY_ASSIGN(std::vector<IndicatorAlert> rows,
                setting.rows<IndicatorAlert>().where(
                    "($2 = '' OR unit = $2) AND ($3 = '' OR indicator = $3) AND ($4 = '' OR state = $4) AND "
                    "($5 = '' OR level = $5) AND ($6 = 0 OR state IN ('open', 'acknowledged', 'handled')) ORDER BY \"key\"",
                    {std::string_view(choice.unit), std::string_view(choice.indicator), std::string_view(choice.state),
                     std::string_view(choice.level), std::int64_t{choice.only_open}}));
  const std::string today = value::to_string(day_of(setting, setting.engine.parts().clock.now()));
  const auto library = setting.libraries.current();
  AlertList list;
  for (IndicatorAlert& row : rows) {
    const bool waits = row.state == alert_state::open || row.state == alert_state::acknowledged;
    AlertLine line;
    line.is_overdue = waits && !row.due.empty() && row.due < today;
    if (choice.only_overdue && !line.is_overdue) continue;
    const model::Indicator* indicator = library->indicator(row.indicator);
    line.indicator_name = indicator != nullptr ? indicator->name : row.indicator;
    line.unit_name = unit_name(setting, row.unit);
    line.acknowledged_by_name = person_name(setting, row.acknowledged_by);
    line.handled_by_name = person_name(setting, row.handled_by);
    line.closed_by_name = person_name(setting, row.closed_by);
    list.open += row.state == alert_state::open ? 1 : 0;
    list.acknowledged += row.state == alert_state::acknowledged ? 1 : 0;
    list.handled += row.state == alert_state::handled ? 1 : 0;
    list.closed += row.state == alert_state::closed ? 1 : 0;
    list.lifted += row.state == alert_state::lifted ? 1 : 0;
    list.overdue += line.is_overdue ? 1 : 0;
    line.alert = std::move(row);
    list.lines.push_back(std::move(line));
  }
  return list;
}

}  // namespace luoxuan::quality
