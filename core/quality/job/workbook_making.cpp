#include "quality/job/workbook_making.hpp"

#include "base/text.hpp"
#include "document/workbook_filling.hpp"
#include "quality/documents.hpp"
#include "quality/report_context.hpp"

namespace luoxuan::quality {

Result<engine::JobDone> make_workbook(const Setting& setting, const model::Library& library, const engine::JobOrder& order,
                                      WorkbookOrder workbook) {
  const auto found = library.workbooks.find(workbook.name);
  if (found == library.workbooks.end())
    return Failure{FailureCode::not_found,
                   say("service task '{}': expected the workbook template '{}', found none",
                       "服务任务“{}”：应有工作簿模板“{}”，实际没有", order.job.element, workbook.name),
                   say("add templates/{}.toml", "请添加 templates/{}.toml", workbook.name),
                   {}};
  if (workbook.title.empty()) workbook.title = found->second.title.expression ? workbook.name : found->second.title.text;
  workbook.data.put("institution", institution_context(library.institution));
  workbook.data.put("title", workbook.title);
  const value::DateTime now = value::at_zone(setting.engine.parts().clock.now(), setting.home());
  LX_TRY_ASSIGN(const std::string bytes,
                document::fill_workbook(found->second, workbook.data, now, library.institution.name, library.functions.get()));
  return keep_document(setting,
                       {.key = order.job.key,
                        .instance = order.job.instance,
                        .report = workbook.report,
                        .period = workbook.period,
                        .unit = {},
                        .title = workbook.title,
                        .file = as_file_name(workbook.title + (workbook.period.empty() ? "" : "_" + workbook.period) + ".xlsx"),
                        .media_type = std::string(xlsx_media_type),
                        .sha256 = {},
                        .size = 0,
                        .made = {}},
                       bytes);
}

}  // namespace luoxuan::quality
