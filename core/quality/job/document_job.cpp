#include "document/docx_template.hpp"
#include "quality/documents.hpp"
#include "quality/job/jobs.hpp"
#include "quality/job/order_parts.hpp"
#include "quality/obligations.hpp"
#include "quality/report_context.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::quality {
namespace {

/// The other templates of the plugin, for those that include them: "annex" or "annex.docx".
class TemplateFiles final : public document::Files {
 public:
  explicit TemplateFiles(const model::Library& library) : library_(library) {}
  [[nodiscard]] Result<std::string> read(std::string_view name) const override {
    const std::string_view stem = name.ends_with(".docx") ? name.substr(0, name.size() - 5) : name;
    const auto found = library_.templates.find(stem);
    if (found != library_.templates.end()) return found->second.bytes;
    return Failure{FailureCode::not_found,
                   say("expected the template '{}', found none", "应有模板“{}”，实际没有", name),
                   say("add templates/{}.docx", "请添加 templates/{}.docx", stem),
                   {}};
  }

 private:
  const model::Library& library_;
};

Result<std::string> fill(const model::Library& library, const std::string& name, const model::Shape& shape,
                         const value::Context& data) {
  const auto found = library.templates.find(name);
  if (found == library.templates.end())
    return Failure{FailureCode::not_found,
                   say("expected the template '{}', found none", "应有模板“{}”，实际没有", name),
                   say("add templates/{}.docx", "请添加 templates/{}.docx", name),
                   {}};
  const auto read = document::DocxTemplate::read(found->second.bytes, found->second.file, document::names_in(shape));
  if (!read) return read.error().front();
  return read->render(data, TemplateFiles(library));
}

}  // namespace

Result<engine::JobDone> document_job(const Setting& setting, const engine::JobOrder& order) {
  LX_TRY_ASSIGN(const auto library, library_of(setting, order));
  LX_TRY_ASSIGN(const std::optional<Obligation> obligation, obligation_of_instance(setting, order.job.instance));
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
    LX_TRY_ASSIGN(const std::optional<engine::Instance> instance, setting.engine.instance(order.job.instance));
    shape = workflow_shape(*library, *library->processes.find(instance->process)->second);
    if (document.title.empty()) document.title = name;
    document.file = as_file_name(document.title + (document.period.empty() ? "" : "_" + document.period) + ".docx");
  }
  LX_TRY_ASSIGN(const std::string bytes, fill(*library, name, shape, data));
  if (header_of(order, "pdf") == "true") return keep_with_pdf(setting, std::move(document), bytes);
  return keep_document(setting, std::move(document), bytes);
}

}  // namespace luoxuan::quality
