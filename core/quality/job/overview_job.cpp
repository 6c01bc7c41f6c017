#include "quality/job/jobs.hpp"
#include "quality/job/order_parts.hpp"
#include "quality/job/workbook_making.hpp"
#include "quality/obligations.hpp"
#include "quality/report_context.hpp"

namespace luoxuan::quality {

Result<engine::JobDone> overview_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const auto library, library_of(setting, order));
  LX_TRY_ASSIGN(const model::ReportType* report, report_of(*library, order));
  LX_TRY_ASSIGN(const std::string period, period_of(order));
  LX_TRY_ASSIGN(const std::vector<Obligation> obligations, obligations_of(setting, report->id, period));
  WorkbookOrder workbook{.name = header_of(order, "workbook"),
                         .title = header_of(order, "title"),
                         .report = report->id,
                         .period = period,
                         .data = order.variables};
  if (workbook.name.empty()) workbook.name = "overview";
  if (workbook.title.empty()) workbook.title = report->short_name + "报送情况一览";
  value::List rows;
  for (const Obligation& obligation : obligations) rows.emplace_back(obligation_context(setting, obligation));
  workbook.data.put("obligations", std::move(rows));
  workbook.data.put("counts", obligation_counts(setting, obligations));
  workbook.data.put("report", value::Context{{"id", report->id}, {"name", report->name}, {"short name", report->short_name}});
  return make_workbook(setting, *library, order, std::move(workbook));
}

}  // namespace luoxuan::quality
