#include "quality/finding_carrying.hpp"

#include "quality/finding.hpp"

namespace luoxuan::quality {

Result<value::List> carry_over(const Setting& setting, engine::Act& act, const model::ReportType& report, std::string_view unit,
                               std::string_view period) {
  LX_TRY_ASSIGN(
      std::vector<Finding> open,
      setting.rows<Finding>().where("(origin = $2 OR unit = $2) AND state <> 'checked' AND (report = $3 OR report = '') "
                                    "AND last_period <> $4 ORDER BY \"key\"",
                                    {unit, std::string_view(report.id), period}));
  value::List rows;
  for (Finding& finding : open) {
    const auto due = value::parse_date(finding.due);
    rows.emplace_back(value::Context{{"编号", finding.key.value},
                                     {"问题", finding.text},
                                     {"责任部门", unit_name(setting, finding.unit)},
                                     {"责任人", person_name(setting, finding.person)},
                                     {"措施", finding.measure},
                                     {"完成时限", due ? value::Value(*due) : value::Value()},
                                     {"状态", finding.state}});
    if (finding.origin != unit) continue;  // it is inherited by who named it
    finding.inherited += 1;
    finding.last_period = period;
    act.record("finding_inherited", {}, engine::system_actor,
               {{"finding", finding.key.value}, {"unit", finding.unit}, {"finding_text", finding.text}, {"period", period}});
    LX_TRY(setting.rows<Finding>().write(std::move(finding)));
  }
  return rows;
}

}  // namespace luoxuan::quality
