#include "application/places.hpp"
#include "base/file.hpp"
#include "cli/commands.hpp"
#include "cli/json_file.hpp"
#include "cli/workbook_command.hpp"
#include "document/docx_template.hpp"
#include "form/shape.hpp"
#include "reader/form_reader.hpp"

namespace luoxuan::cli {
namespace {

/// The shape of data that is there already.
model::Shape shape_of_value(const value::Value& value) {
  if (const value::Context* context = value.if_context()) {
    std::vector<model::ShapeMember> members;
    for (const auto& [name, member] : *context) members.emplace_back(name, shape_of_value(member));
    return model::Shape::context(std::move(members));
  }
  if (const value::List* list = value.if_list())
    return model::Shape::list_of(list->empty() ? model::Shape{} : shape_of_value(list->front()));
  return model::Shape::scalar();
}

}  // namespace

int render_document(const DocumentRender& command, const Output& output) {
  if (command.document_template.ends_with(".toml")) return render_workbook(command, output);
  const auto data = read_context(command.data);
  if (!data) return output.refused({data.error()}, usage_or_input);
  const auto file = read_file(command.document_template);
  if (!file) return output.refused({file.error()}, usage_or_input);
  const auto read = document::DocxTemplate::read(*file, command.document_template, document::names_in(shape_of_value(*data)));
  if (!read) return output.refused(read.error(), does_not_hold);
  auto bytes = read->render(*data);
  if (!bytes) return output.refused({bytes.error()}, does_not_hold);
  if (command.target.ends_with(".pdf")) {
    document::PdfPool pool(application::pdf_settings());
    bytes = pool.convert({std::filesystem::path(command.document_template).filename().string(), *bytes});
    if (!bytes) return output.refused({bytes.error()}, usage_or_input);
  }
  if (const auto written = write_whole(command.target, *bytes); !written)
    return output.refused({written.error()}, usage_or_input);
  output.line(command.target);
  output.json(value::Context{{"file", command.target}, {"bytes", static_cast<std::int64_t>(bytes->size())}});
  return done;
}

int check_document(const DocumentCheck& command, const Output& output) {
  model::Shape shape;
  if (!command.form.empty()) {
    const auto bytes = read_file(command.form);
    if (!bytes) return output.refused({bytes.error()}, usage_or_input);
    const auto form = reader::read_form(*bytes, command.form);
    if (!form) return output.refused(form.error(), does_not_hold);
    shape = form::shape_of(*form);
  }
  const auto file = read_file(command.document_template);
  if (!file) return output.refused({file.error()}, usage_or_input);
  const auto read = document::DocxTemplate::read(*file, command.document_template, document::names_in(shape));
  if (!read) return output.refused(read.error(), does_not_hold);
  const Failures faults = command.form.empty() ? Failures() : read->check(shape);
  value::List tags;
  for (const document::Tag& tag : read->tags()) {
    output.line(fmt::format("{}  {}", tag.place.in(output.language()), tag.text));
    tags.emplace_back(value::Context{{"place", tag.place.in(output.language())}, {"tag", tag.text}});
  }
  output.failures(faults);
  output.line(say("{} tags, {} faults", "{} 个标签，{} 处错误", read->tags().size(), faults.size()));
  output.json(value::Context{{"tags", std::move(tags)}, {"failures", failures_value(faults, output.language())}});
  return faults.empty() ? done : does_not_hold;
}

}  // namespace luoxuan::cli
