#include "document/workbook.hpp"
#include "quality/documents.hpp"
#include "quality/job/jobs.hpp"
#include "quality/job/order_parts.hpp"
#include "quality/obligations.hpp"
#include "quality/report_context.hpp"

namespace luoxuan::quality {
namespace {

/// The state as people read it, with lateness.
std::string shown_state(const Setting& setting, const Obligation& obligation) {
  if (!obligation.submitted) return is_late(setting, obligation) ? "逾期未交" : "未提交";
  if (obligation.state == obligation_state::returned) return "已退回";
  if (is_late(setting, obligation)) return "逾期提交";
  return "按时提交";
}

value::Value moment_value(const Setting& setting, const std::optional<Moment>& moment) {
  return moment ? value::Value(value::at_zone(*moment, setting.home())) : value::Value();
}

value::List row_of(const Setting& setting, const Obligation& obligation, std::int64_t number) {
  const auto due = value::parse_date(obligation.due);
  return {number,
          unit_name(setting, obligation.unit),
          due ? value::Value(*due) : value::Value(),
          moment_value(setting, obligation.submitted),
          person_name(setting, obligation.submitted_by),
          moment_value(setting, obligation.approved),
          moment_value(setting, obligation.reviewed),
          obligation.returned,
          shown_state(setting, obligation)};
}

document::Workbook overview(const Setting& setting, const model::Library& library, const std::string& title,
                            const std::string& period, const std::vector<Obligation>& obligations) {
  using document::ColumnKind;
  document::Sheet sheet;
  sheet.name = "报送情况";
  sheet.title = library.institution.name + title;
  sheet.subtitle = period + "　截至 " + value::to_string(day_of(setting, setting.engine.parts().clock.now()));
  sheet.columns = {
      {"序号", 6, ColumnKind::number},         {"部门", 0, ColumnKind::text},       {"应交日期", 12, ColumnKind::date},
      {"提交时间", 17, ColumnKind::date_time}, {"提交人", 10, ColumnKind::text},    {"部门审核时间", 17, ColumnKind::date_time},
      {"审核时间", 17, ColumnKind::date_time}, {"退回次数", 9, ColumnKind::number}, {"状态", 11, ColumnKind::text}};
  sheet.fills = {{8, "逾期未交", 0xF8CBAD}, {8, "逾期提交", 0xFFE699}, {8, "已退回", 0xDDEBF7}};
  sheet.is_landscape = true;
  std::int64_t number = 0;
  for (const Obligation& obligation : obligations) sheet.rows.push_back(row_of(setting, obligation, ++number));
  return {.sheets = {std::move(sheet)},
          .created = value::at_zone(setting.engine.parts().clock.now(), setting.home()),
          .author = library.institution.name,
          .title = title};
}

}  // namespace

Result<engine::JobDone> overview_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const auto library, library_of(setting, order));
  LX_TRY_ASSIGN(const model::ReportType* report, report_of(*library, order));
  LX_TRY_ASSIGN(const std::string period, period_of(order));
  LX_TRY_ASSIGN(const std::vector<Obligation> obligations, obligations_of(setting, report->id, period));
  std::string title = header_of(order, "title");
  if (title.empty()) title = report->short_name + "报送情况一览";
  LX_TRY_ASSIGN(const std::string bytes, document::write_workbook(overview(setting, *library, title, period, obligations)));
  return keep_document(setting,
                       {.key = order.job.key,
                        .instance = order.job.instance,
                        .report = report->id,
                        .period = period,
                        .unit = {},
                        .title = title,
                        .file = as_file_name(title + "_" + period + ".xlsx"),
                        .media_type = std::string(xlsx_media_type),
                        .sha256 = {},
                        .size = 0,
                        .made = {}},
                       bytes);
}

}  // namespace luoxuan::quality
