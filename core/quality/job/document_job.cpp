#include "quality/documents.hpp"
#include "quality/job/jobs.hpp"
#include "quality/job/order_parts.hpp"
#include "quality/obligation_behind.hpp"
#include "quality/report_context.hpp"
#include "quality/template_filling.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::quality {

Result<engine::JobDone> document_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const auto library, library_of(setting, order));
  LX_TRY_ASSIGN(const std::optional<Obligation> obligation, obligation_around(setting, order.job.instance, order.variables));
  std::string name = header_of(order, "template");
  if (name.empty()) name = text_of(order.variables, "report", "template");
  value::Context data = order.variables;
  Document document{.key = order.job.key,
                    .instance = order.job.instance,
                    .report = header_of(order, "report"),
                    .period = text_of(order.variables, "period", "name"),
                    .unit = {},
                    .title = header_of(order, "title"),
                    .file = {},
                    .media_type = std::string(docx_media_type),
                    .sha256 = {},
                    .size = 0,
                    .made = {}};
  LX_TRY_ASSIGN(const std::optional<engine::Instance> instance, setting.engine.instance(order.job.instance));
  const model::Process& process = *library->processes.find(instance->process)->second;
  model::Shape shape;
  if (obligation) {
    const model::ReportType* report = library->report(obligation->report);
    if (report != nullptr) shape = report_shape(*library, *report);
    document.report = obligation->report;
    document.unit = obligation->unit;
    if (document.title.empty()) document.title = text_of(order.variables, "report", "short name");
    document.file =
        as_file_name(document.title + "_" + unit_name(setting, obligation->unit) + "_" + obligation->period + ".docx");
    data.put("rounds", obligation->returned);
  } else {
    shape = workflow_shape(*library, process);
    if (document.title.empty()) document.title = name;
    document.file = as_file_name(document.title + (document.period.empty() ? "" : "_" + document.period) + ".docx");
  }
  if (const model::Element* task = process.find(order.job.element);
      task != nullptr && task->kind == model::ElementKind::service_task)
    shape = with_inputs(std::move(shape), model::as<model::ServiceTask>(*task));
  const value::DateTime now = value::at_zone(setting.engine.parts().clock.now(), setting.home());
  LX_TRY_ASSIGN(const std::string bytes, fill_template(*library, name, shape, data, now));
  if (header_of(order, "pdf") == "true") return keep_with_pdf(setting, std::move(document), bytes);
  return keep_document(setting, std::move(document), bytes);
}

}  // namespace luoxuan::quality
