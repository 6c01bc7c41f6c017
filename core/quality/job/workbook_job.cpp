#include "quality/job/jobs.hpp"
#include "quality/job/order_parts.hpp"
#include "quality/job/workbook_making.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::quality {

Result<engine::JobDone> workbook_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const auto library, library_of(setting, order));
  LX_TRY_ASSIGN(std::string name, required_header(order, "workbook"));
  WorkbookOrder workbook{.name = std::move(name),
                         .title = header_of(order, "title"),
                         .report = header_of(order, "report"),
                         .period = text_of(order.variables, "period", "name"),
                         .data = order.variables};
  return make_workbook(setting, *library, order, std::move(workbook));
}

}  // namespace luoxuan::quality
