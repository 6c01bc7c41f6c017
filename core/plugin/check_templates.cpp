#include "document/docx_template.hpp"
#include "plugin/checks.hpp"
#include "quality/report_context.hpp"

namespace luoxuan::plugin {
namespace {

void check_template(const model::Template& file, const model::Shape& shape, Failures& refusals) {
  const auto read = document::DocxTemplate::read(file.bytes, file.file, document::names_in(shape));
  const Failures found = read ? read->check(shape) : read.error();
  refusals.insert(refusals.end(), found.begin(), found.end());
}

const std::string* header(const model::ServiceTask& task, std::string_view name) {
  for (const auto& [key, value] : task.headers)
    if (key == name) return &value;
  return nullptr;
}

}  // namespace

void check_templates(const model::Library& library, Failures& refusals) {
  for (const model::ReportType& report : library.reports)
    if (const auto file = library.templates.find(report.document_template);
        file != library.templates.end() && library.forms.contains(report.form))
      check_template(file->second, quality::report_shape(library, report), refusals);
  for (const auto& [id, process] : library.processes)
    for (const auto& element : process->elements) {
      if (element->kind != model::ElementKind::service_task) continue;
      const std::string* name = header(model::as<model::ServiceTask>(*element), "template");
      const auto file = name != nullptr ? library.templates.find(*name) : library.templates.end();
      if (file != library.templates.end()) check_template(file->second, quality::workflow_shape(library, *process), refusals);
    }
}

}  // namespace luoxuan::plugin
