#include "base/text.hpp"
#include "quality/job/jobs.hpp"
#include "quality/job/order_parts.hpp"
#include "quality/performance.hpp"
#include "quality/report_context.hpp"

namespace luoxuan::quality {
namespace {

constexpr std::string_view unit_name_marks = ",，、;；";

/// The header, or else the variable, which may be a list.
Result<std::vector<std::string>> names_of_units(const engine::JobOrder& order) {
  if (const std::string header = header_of(order, "units"); !header.empty()) return text::split(header, unit_name_marks);
  const value::Value* given = order.variables.find("units");
  if (given == nullptr) return required_header(order, "units").error();
  if (const std::string* written = given->if_string()) return text::split(*written, unit_name_marks);
  std::vector<std::string> names;
  if (const value::List* list = given->if_list())
    for (const value::Value& name : *list) names.push_back(name.to_string());
  return names;
}

}  // namespace

Result<engine::JobDone> performance_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const std::vector<std::string> names, names_of_units(order));
  LX_TRY_ASSIGN(const std::string name, period_of(order));
  LX_TRY_ASSIGN(const std::vector<const model::Unit*> units, setting.organisation.expand(names));
  LX_TRY_ASSIGN(const calendar::Period period, setting.calendar.period(name));
  LX_TRY_ASSIGN(const std::vector<UnitPerformance> performance, performance_of(setting, units, period));
  value::List list;
  for (const UnitPerformance& unit : performance) list.emplace_back(to_context(unit));
  return engine::JobDone{{{"performance", std::move(list)}}, {}};
}

Result<engine::JobDone> units_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const std::vector<std::string> names, names_of_units(order));
  LX_TRY_ASSIGN(const std::vector<const model::Unit*> units, setting.organisation.expand(names));
  value::List list;
  for (const model::Unit* unit : units) list.emplace_back(unit_context(*unit));
  return engine::JobDone{{{"units", std::move(list)}}, {}};
}

}  // namespace luoxuan::quality
