#include <algorithm>
#include <set>

#include "document/docx_template.hpp"
#include "model/literal.hpp"
#include "plugin/checks.hpp"
#include "quality/report_context.hpp"

namespace luoxuan::plugin {
namespace {

const std::string* header(const model::ServiceTask& task, std::string_view name) {
  if (!task.job) return nullptr;
  for (const auto& [key, value] : task.job->headers)
    if (key == name) return &value;
  return nullptr;
}

std::vector<const model::ServiceTask*> service_tasks(const model::Process& process) {
  std::vector<const model::ServiceTask*> tasks;
  for (const auto& element : process.elements)
    if (element->kind == model::ElementKind::service_task) tasks.push_back(&model::as<model::ServiceTask>(*element));
  return tasks;
}

class TemplateCheck {
 public:
  TemplateCheck(const model::Library& library, const Gaps& gaps, Failures& refusals)
      : library_(library), gaps_(gaps), refusals_(refusals) {}

  void check(const model::ReportType& report) {
    const auto file = library_.templates.find(report.document_template);
    if (file == library_.templates.end()) return;
    const auto process = library_.processes.find(report.workflow);
    const bool is_clear = library_.forms.contains(report.form) && !gaps_.has("forms/" + report.form) &&
                          process != library_.processes.end() && has_clear_forms(*process->second);
    model::Shape shape = quality::report_shape(library_, report);
    if (process != library_.processes.end())
      for (const model::ServiceTask* task : service_tasks(*process->second))
        if (header(*task, "template") == nullptr) shape = quality::with_inputs(std::move(shape), *task);
    check(file->first, file->second, std::move(shape), is_clear);
  }

  void check(const model::Process& process) {
    for (const model::ServiceTask* task : service_tasks(process)) {
      const std::string* name = header(*task, "template");
      const auto file = name != nullptr ? library_.templates.find(*name) : library_.templates.end();
      if (file != library_.templates.end())
        check(file->first, file->second, quality::with_inputs(quality::workflow_shape(library_, process), *task),
              has_clear_forms(process));
    }
  }

  /// What no report type and no workflow names, or only one that cannot be read: at least its tags must be understood. Its data
  /// may hold anything: a field of some form that happens to have the name of one of its tags says nothing about it.
  void check_rest() {
    std::vector<model::ShapeMember> all;
    const auto add = [&](model::Shape shape) { std::ranges::move(shape.members, std::back_inserter(all)); };
    for (const model::ReportType& report : library_.reports) add(quality::report_shape(library_, report));
    for (const auto& [id, process] : library_.processes) add(quality::workflow_shape(library_, *process));
    if (const auto rule = feel::Expression::parse("null"))
      add(quality::report_shape(library_, {.id = {},
                                           .name = {},
                                           .short_name = {},
                                           .owed_by = {},
                                           .office = {},
                                           .opens = {},
                                           .due = *rule,
                                           .locks = {},
                                           .form = {},
                                           .workflow = {},
                                           .document_template = {},
                                           .sources = {},
                                           .where = {}}));
    const feel::Names names = document::names_in({model::Shape::Kind::anything, std::move(all), {}});
    for (const auto& [name, file] : library_.templates)
      if (!checked_.contains(name)) check(file, names, {model::Shape::Kind::anything, {}, {}});
  }

 private:
  /// Whether all the fields that the process asks for are known.
  [[nodiscard]] bool has_clear_forms(const model::Process& process) const {
    const auto is_clear = [&](const std::string& name) {
      return name.empty() || (library_.forms.contains(name) && !gaps_.has("forms/" + name));
    };
    const model::StartEvent* start = model::start_with_form(process);
    if (start != nullptr && !is_clear(start->form)) return false;
    return std::ranges::all_of(process.elements, [&](const auto& element) {
      if (element->kind != model::ElementKind::user_task) return true;
      const auto& form = model::as<model::UserTask>(*element).form;
      return is_clear(form ? model::constant_text(*form) : std::string());
    });
  }

  /// What is not the whole shape may have any name besides.
  void check(const std::string& name, const model::Template& file, model::Shape shape, bool is_whole_shape) {
    checked_.insert(name);
    if (!is_whole_shape) shape.kind = model::Shape::Kind::anything;
    check(file, document::names_in(shape), shape);
  }

  void check(const model::Template& file, const feel::Names& names, const model::Shape& shape) {
    const auto read = document::DocxTemplate::read(file.bytes, file.file, names, library_.functions);
    const Failures found = read ? read->check(shape) : read.error();
    for (const Failure& failure : found)  // several may use one template: its own faults are told once
      if (std::ranges::none_of(
              refusals_, [&](const Failure& told) { return told.message == failure.message && told.where == failure.where; }))
        refusals_.push_back(failure);
  }

  const model::Library& library_;
  const Gaps& gaps_;
  Failures& refusals_;
  std::set<std::string> checked_;
};

}  // namespace

void check_templates(const model::Library& library, const Gaps& gaps, Failures& refusals) {
  TemplateCheck check(library, gaps, refusals);
  for (const model::ReportType& report : library.reports) check.check(report);
  for (const auto& [id, process] : library.processes) check.check(*process);
  check.check_rest();
}

}  // namespace luoxuan::plugin
