#include <algorithm>
#include <set>

#include "document/docx_template.hpp"
#include "model/literal.hpp"
#include "plugin/checks.hpp"
#include "plugin/template_shapes.hpp"
#include "quality/report_context.hpp"

namespace luoxuan::plugin {
namespace {

class TemplateCheck {
 public:
  TemplateCheck(const model::Library& library, const Gaps& gaps, Failures& refusals)
      : library_(library), gaps_(gaps), refusals_(refusals) {}

  void check(TemplateUse use) {
    const auto file = library_.templates.find(use.name);
    if (file == library_.templates.end()) return;
    const bool is_clear =
        use.report == nullptr || (library_.forms.contains(use.report->form) && !gaps_.has("forms/" + use.report->form));
    check(file->first, file->second, std::move(use.shape), is_clear && use.process != nullptr && has_clear_forms(*use.process));
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
    const auto examined = document::DocxTemplate::examine(file.bytes, file.file, shape, names, library_.functions);
    for (const Failure& failure : examined.faults)  // several may use one template: its own faults are told once
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
  for (TemplateUse& use : template_uses(library)) check.check(std::move(use));
  check.check_rest();
}

}  // namespace luoxuan::plugin
