#include "cli/template_data.hpp"

#include <filesystem>

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

}  // namespace

Checked<TemplateData> template_data(const std::string& template_file, const std::string& form_file, std::string_view form_text,
                                    const std::shared_ptr<const model::Library>& library) {
  model::Library known = library != nullptr ? *library : model::Library();
  if (!form_file.empty()) {
    auto form = reader::read_form(form_text, form_file);
    if (!form) return form.error();
    known.forms.insert_or_assign(stem_of(form_file), *std::move(form));
  }
  TemplateData data;
  for (plugin::TemplateUse& use : plugin::template_uses(known))
    if (use.name == stem_of(template_file) && (form_file.empty() || plugin::has_form(known, use, stem_of(form_file))))
      data.shapes.push_back(std::move(use.shape));
  data.are_of_plugin = !data.shapes.empty();
  if (!data.are_of_plugin)
    data.shapes.push_back(form_file.empty() ? model::Shape() : shape_of_any_report(known, stem_of(form_file)));
  return data;
}

}  // namespace luoxuan::cli
