#include "application/holdings.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "value/temporal.hpp"

namespace luoxuan::application {

std::string next_turn_of(const std::vector<Holding>& holdings, std::string_view today) {
  std::string next;
  const auto consider = [&](const std::string& day) {
    if (day > today && (next.empty() || day < next)) next = day;
  };
  for (const Holding& holding : holdings) {
    consider(holding.from);
    if (const auto last = value::parse_date(holding.until))
      consider(value::to_string(value::from_days(value::to_days(*last) + 1)));
  }
  return next;
}

Result<std::vector<Holding>> stored_holdings(store::Connection& connection, std::string_view institution) {
  std::vector<Holding> holdings;
  LX_TRY(
      connection.query("SELECT person, name, unit, role, from_day, until_day FROM holding WHERE institution = $1 "
                       "ORDER BY person, unit, role, from_day",
                       {institution}, [&](const store::Row& row) -> Result<void> {
                         holdings.push_back({std::string(row.text(0)),
                                             std::string(row.text(1)),
                                             std::string(row.text(2)),
                                             std::string(row.text(3)),
                                             std::string(row.text(4)),
                                             std::string(row.text(5)),
                                             {}});
                         return {};
                       }));
  return holdings;
}

Result<std::vector<model::Unit>> stored_units(store::Connection& connection, std::string_view institution) {
  std::vector<model::Unit> units;
  LX_TRY(connection.query("SELECT unit, name, parent, kind, aliases FROM imported_unit WHERE institution = $1 ORDER BY unit",
                          {institution}, [&](const store::Row& row) -> Result<void> {
                            model::Unit unit;
                            unit.id = row.text(0);
                            unit.name = row.text(1);
                            unit.parent = row.text(2);
                            unit.kind = row.text(3);
                            unit.aliases = text::split(row.text(4), ";");
                            units.push_back(std::move(unit));
                            return {};
                          }));
  return units;
}

model::Organisation with_units(model::Organisation organisation, const std::vector<model::Unit>& imported) {
  for (const model::Unit& unit : imported) {
    const auto present = std::ranges::find(organisation.units, unit.id, &model::Unit::id);
    if (present != organisation.units.end())
      *present = unit;
    else
      organisation.units.push_back(unit);
  }
  return organisation;
}

}  // namespace luoxuan::application
