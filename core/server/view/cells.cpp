#include "server/view/cells.hpp"

#include "quality/report_context.hpp"
#include "server/view/words.hpp"

namespace luoxuan::server {

Result<GridSight> grid_sight(const Call& call) {
  GridSight sight;
  const std::string& institution = call.reading.institution();
  LX_TRY(call.reading.connection().query(
      "SELECT DISTINCT instance FROM work_item WHERE institution = $1 AND state = 'open' AND draft <> 'null'",
      {std::string_view(institution)}, [&](const store::Row& row) -> Result<void> {
        sight.filling.insert(row.integer(0));
        return {};
      }));
  for (const std::string& person : call.viewer->acts_as({}))
    LX_TRY(call.reading.connection().query(
        "SELECT instance, work_item FROM inbox WHERE institution = $1 AND person = $2 AND is_open = 1",
        {std::string_view(institution), std::string_view(person)}, [&](const store::Row& row) -> Result<void> {
          sight.my_items.emplace(row.integer(0), row.integer(1));
          return {};
        }));
  return sight;
}

std::string_view cell_state(const quality::Setting& setting, const quality::Obligation& obligation, bool is_filling) {
  namespace state = quality::obligation_state;
  if (obligation.state == state::reviewed) return "reviewed";
  if (obligation.state == state::approved) return "approved";
  if (obligation.state == state::submitted) return "submitted";
  if (obligation.state == state::returned) return "returned";
  if (quality::is_late(setting, obligation)) return "overdue";
  return is_filling ? "filling" : "not_started";
}

value::Context cell_value(const Call& call, const model::Library& library, const quality::Obligation& obligation,
                          const GridSight& sight) {
  const quality::Setting& setting = call.setting();
  const model::ReportType* report = library.report(obligation.report);
  value::Context cell{{"obligation", obligation.key.value},
                      {"unit", obligation.unit},
                      {"unit_name", quality::unit_name(setting, obligation.unit)},
                      {"report", obligation.report},
                      {"report_name", report != nullptr ? report->short_name : obligation.report},
                      {"period", obligation.period},
                      {"state", cell_state(setting, obligation, sight.filling.contains(obligation.instance.value))},
                      {"due", obligation.due},
                      {"is_late", quality::is_late(setting, obligation)},
                      {"returned", obligation.returned},
                      {"instance", obligation.instance.value}};
  put_moment(cell, "submitted", setting, obligation.submitted);
  if (!obligation.submitted_by.empty()) cell.put("submitted_by", person_value(setting, obligation.submitted_by));
  put_moment(cell, "approved", setting, obligation.approved);
  put_moment(cell, "reviewed", setting, obligation.reviewed);
  if (const auto mine = sight.my_items.find(obligation.instance.value); mine != sight.my_items.end())
    cell.put("my_work_item", mine->second);
  return cell;
}

Result<value::Context> cell_value(const Call& call, const model::Library& library, const quality::Obligation& obligation) {
  LX_TRY_ASSIGN(const GridSight sight, grid_sight(call));
  return cell_value(call, library, obligation, sight);
}

}  // namespace luoxuan::server
