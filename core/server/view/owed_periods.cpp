#include "server/view/owed_periods.hpp"

#include <algorithm>
#include <set>

namespace luoxuan::server {
namespace {

/// Adds the periods of a unit; of all units when it is empty.
Result<void> add_periods(const Call& call, std::string_view report, std::string_view unit, std::set<std::string>& names) {
  const std::string sql =
      fmt::format("SELECT min(period) FROM obligation WHERE institution = $1 AND report = $2 AND period > $3{}",
                  unit.empty() ? "" : " AND unit = $4");
  for (std::string name;;) {
    std::vector<store::Parameter> sought = {std::string_view(call.reading.institution()), report, std::string_view(name)};
    if (!unit.empty()) sought.emplace_back(unit);
    std::string next;
    LX_TRY(call.reading.connection().query(sql, sought, [&](const store::Row& row) -> Result<void> {
      next = row.text(0);
      return {};
    }));
    if (next.empty()) return {};
    names.insert(next);
    name = std::move(next);
  }
}

std::vector<std::string> newest_first(const quality::Setting& setting, const std::set<std::string>& names) {
  std::vector<std::pair<std::string, std::string>> starts;
  for (const std::string& name : names) {
    const auto period = setting.calendar.period(name);
    starts.emplace_back(period ? value::to_string(period->start) : std::string(), name);
  }
  std::ranges::sort(starts, std::greater<>());
  std::vector<std::string> sorted;
  for (auto& [start, name] : starts) sorted.push_back(std::move(name));
  return sorted;
}

}  // namespace

Result<std::vector<std::string>> owed_periods(const Call& call, std::string_view report) {
  if (call.viewer->may(model::Permission::see_all_reports)) return all_owed_periods(call, report);
  std::set<std::string> names;
  for (const std::string& unit : call.viewer->units())
    if (call.viewer->may_see_unit(unit)) LX_TRY(add_periods(call, report, unit, names));
  return newest_first(call.setting(), names);
}

Result<std::vector<std::string>> all_owed_periods(const Call& call, std::string_view report) {
  std::set<std::string> names;
  LX_TRY(add_periods(call, report, {}, names));
  return newest_first(call.setting(), names);
}

}  // namespace luoxuan::server
