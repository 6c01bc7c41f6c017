#include <filesystem>

#include "application/places.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/json_file.hpp"
#include "cli/timed_variables.hpp"
#include "cli/workbook_command.hpp"
#include "document/docx_template.hpp"
#include "form/shape.hpp"
#include "reader/form_reader.hpp"
#include "value/json.hpp"

namespace luoxuan::cli {
namespace {

/// "第2张表格第1行第3列  {{ 内容 }}  ← 内容"
std::string line_of(const document::Tag& tag, Language language) {
  const std::string& place = tag.place.in(language);
  std::string line = fmt::format("{}  {}", place, tag.text);
  if (!tag.names.empty()) line += "  ← " + text::join(tag.names, language == Language::chinese ? "、" : ", ");
  return line;
}

/// A JSON object in which dates and their like may stand as {"@date": "2017-12-20"}.
Result<value::Context> read_document_data(const std::string& file) {
  {
    LX_TRY_ASSIGN(const std::string bytes, read_file(file));
    if (const auto typed = value::parse_stored_json(bytes); typed && typed->if_context() != nullptr) return *typed->if_context();
  }
  return read_context(file);  // which tells what is wrong, with its place
}

value::Value value_of(const document::Tag& tag, Language language) {
  value::List names;
  for (const std::string& name : tag.names) names.emplace_back(name);
  return value::Context{{"place", tag.place.in(language)}, {"tag", tag.text}, {"names", std::move(names)}};
}

}  // namespace

int render_document(const DocumentRender& command, const Output& output) {
  if (command.document_template.ends_with(".toml")) return render_workbook(command, output);
  const auto data = read_document_data(command.data);
  if (!data) return output.refused({data.error()}, usage_or_input);
  const auto file = read_file(command.document_template);
  if (!file) return output.refused({file.error()}, usage_or_input);
  const auto functions = functions_of(command.functions);
  if (!functions) return output.refused(functions.error(), usage_or_input);
  const auto read = document::DocxTemplate::read(*file, command.document_template, document::names_in(*data), *functions);
  if (!read) return output.refused(read.error(), does_not_hold);
  const std::filesystem::path beside = std::filesystem::path(command.data).parent_path();
  const document::FolderFiles files(command.files.empty() ? beside : std::filesystem::path(command.files));
  auto bytes = read->render(*data, files, time_of_system());
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
  const auto functions = functions_of(command.functions);
  if (!functions) return output.refused(functions.error(), usage_or_input);
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
  if (command.document_template.ends_with(".toml")) return check_workbook(command, *file, shape, **functions, output);
  const auto read = document::DocxTemplate::read(*file, command.document_template, document::names_in(shape), *functions);
  if (!read) return output.refused(read.error(), does_not_hold);
  const Failures faults = command.form.empty() ? Failures() : read->check(shape);
  value::List tags;
  for (const document::Tag& tag : read->tags()) {
    output.line(line_of(tag, output.language()));
    tags.push_back(value_of(tag, output.language()));
  }
  output.failures(read->warnings());
  output.failures(faults);
  output.line(say("{} tags, {} faults, {} warnings", "{} 个标签，{} 处错误，{} 处提醒", read->tags().size(), faults.size(),
                  read->warnings().size()));
  output.json(value::Context{{"tags", std::move(tags)},
                             {"failures", failures_value(faults, output.language())},
                             {"warnings", failures_value(read->warnings(), output.language())}});
  return faults.empty() ? done : does_not_hold;
}

}  // namespace luoxuan::cli
