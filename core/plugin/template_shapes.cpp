#include "plugin/template_shapes.hpp"

#include "quality/report_context.hpp"

namespace luoxuan::plugin {
namespace {

/// The template that a service task names itself; nullptr when it makes its report's document, or none.
const std::string* template_of(const model::ServiceTask& task) {
  if (!task.job) return nullptr;
  for (const auto& [key, value] : task.job->headers)
    if (key == "template") return &value;
  return nullptr;
}

std::vector<const model::ServiceTask*> service_tasks(const model::Process& process) {
  std::vector<const model::ServiceTask*> tasks;
  for (const auto& element : process.elements)
    if (element->kind == model::ElementKind::service_task) tasks.push_back(&model::as<model::ServiceTask>(*element));
  return tasks;
}

}  // namespace

std::vector<TemplateUse> template_uses(const model::Library& library) {
  std::vector<TemplateUse> uses;
  for (const model::ReportType& report : library.reports) {
    const auto found = library.processes.find(report.workflow);
    const model::Process* process = found != library.processes.end() ? found->second.get() : nullptr;
    model::Shape shape = quality::report_shape(library, report);
    if (process != nullptr)
      for (const model::ServiceTask* task : service_tasks(*process))
        if (template_of(*task) == nullptr) shape = quality::with_inputs(std::move(shape), *task);
    uses.push_back({report.document_template, std::move(shape), &report, process});
  }
  for (const auto& [id, process] : library.processes)
    for (const model::ServiceTask* task : service_tasks(*process))
      if (const std::string* name = template_of(*task))
        uses.push_back({*name, quality::with_inputs(quality::workflow_shape(library, *process), *task), nullptr, process.get()});
  return uses;
}

}  // namespace luoxuan::plugin
