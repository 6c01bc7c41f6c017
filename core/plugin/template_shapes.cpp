#include "plugin/template_shapes.hpp"

#include <algorithm>
#include <set>

#include "model/literal.hpp"
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

/// Whether this process or one that it calls has one of these forms; each process is looked at once.
bool has_one_of(const model::Library& library, const model::Process& process, const std::set<std::string>& forms,
                std::set<const model::Process*>& seen) {
  if (!seen.insert(&process).second) return false;
  if (const model::StartEvent* start = model::start_with_form(process); start != nullptr && forms.contains(start->form))
    return true;
  return std::ranges::any_of(process.elements, [&](const auto& element) {
    if (element->kind == model::ElementKind::user_task) {
      const auto& form = model::as<model::UserTask>(*element).form;
      return form && forms.contains(model::constant_text(*form));
    }
    if (element->kind != model::ElementKind::call_activity) return false;
    const auto& call = model::as<model::CallActivity>(*element);
    const auto called = call.called ? library.processes.find(model::constant_text(*call.called)) : library.processes.end();
    return called != library.processes.end() && has_one_of(library, *called->second, forms, seen);
  });
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

bool has_form(const model::Library& library, const TemplateUse& use, const std::string& form) {
  if (use.report != nullptr && use.report->form == form) return true;
  std::set<std::string> forms = {form};
  if (use.report == nullptr) forms.emplace();  // computed
  std::set<const model::Process*> seen;
  return use.process != nullptr && has_one_of(library, *use.process, forms, seen);
}

}  // namespace luoxuan::plugin
