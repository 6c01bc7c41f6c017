#include "cli/template_data.hpp"

#include <algorithm>
#include <filesystem>

#include "model/literal.hpp"
#include "plugin/template_shapes.hpp"
#include "quality/report_context.hpp"
#include "reader/form_reader.hpp"

namespace luoxuan::cli {
namespace {

std::string stem_of(const std::string& file) {
  return std::filesystem::path(file).stem().string();
}

/// Of a report with this form, whose workflow nobody knows.
model::Shape shape_of_any_report(const model::Library& library, const std::string& form) {
  const auto due = feel::Expression::parse("null");
  return quality::report_shape(library, {.id = {},
                                         .name = {},
                                         .short_name = {},
                                         .owed_by = {},
                                         .office = {},
                                         .opens = {},
                                         .due = due.value(),
                                         .locks = {},
                                         .form = form,
                                         .workflow = {},
                                         .document_template = {},
                                         .sources = {},
                                         .where = {}});
}

/// Whether the report itself or a task of its workflow is filled in with this form. What is computed is a report's own
/// ("=report.form"), and in other workflows may be any.
bool has_form(const plugin::TemplateUse& use, const std::string& form) {
  if (use.report != nullptr && use.report->form == form) return true;
  return use.process != nullptr && std::ranges::any_of(use.process->elements, [&](const auto& element) {
           if (element->kind != model::ElementKind::user_task) return false;
           const auto& named = model::as<model::UserTask>(*element).form;
           if (!named) return false;
           const std::string name = model::constant_text(*named);
           return name == form || (name.empty() && use.report == nullptr);
         });
}

}  // namespace

Checked<std::vector<model::Shape>> template_data(const std::string& template_file, const std::string& form_file,
                                                 std::string_view form_text,
                                                 const std::shared_ptr<const model::Library>& library) {
  model::Library known = library != nullptr ? *library : model::Library();
  if (!form_file.empty()) {
    auto form = reader::read_form(form_text, form_file);
    if (!form) return form.error();
    known.forms.insert_or_assign(stem_of(form_file), *std::move(form));
  }
  std::vector<model::Shape> shapes;
  for (plugin::TemplateUse& use : plugin::template_uses(known))
    if (use.name == stem_of(template_file) && (form_file.empty() || has_form(use, stem_of(form_file))))
      shapes.push_back(std::move(use.shape));
  if (!shapes.empty()) return shapes;
  if (form_file.empty()) return std::vector<model::Shape>{{}};
  return std::vector<model::Shape>{shape_of_any_report(known, stem_of(form_file))};
}

}  // namespace luoxuan::cli
