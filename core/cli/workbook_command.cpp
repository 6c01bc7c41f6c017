#include "cli/workbook_command.hpp"

#include "application/places.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/document_data.hpp"
#include "cli/timed_variables.hpp"
#include "document/docx_template.hpp"
#include "document/pdf_pool.hpp"
#include "document/workbook_check.hpp"
#include "document/workbook_filling.hpp"
#include "form/shape.hpp"
#include "reader/csv.hpp"
#include "reader/csv_text.hpp"
#include "reader/form_reader.hpp"
#include "reader/workbook_reader.hpp"

namespace luoxuan::cli {
namespace {

/// The rows of a table as contexts, under the file's name. Empty cells are null.
Checked<value::Context> read_rows(const std::filesystem::path& file) {
  const auto bytes = read_file(file);
  if (!bytes) return Failures{bytes.error()};
  const auto text = reader::decode_table(*bytes, file.string());
  if (!text) return Failures{text.error()};
  reader::TableFormat format;
  format.separator = reader::separator_of(*text);
  const auto table = reader::read_table(*text, file.string(), format);
  if (!table) return table.error();
  value::List rows;
  for (const auto& cells : table->rows) {
    value::Context row;
    for (std::size_t i = 0; i < cells.size(); ++i)
      row.put(table->columns[i].text, cells[i].text.empty() ? value::Value() : value::Value(cells[i].text));
    rows.emplace_back(std::move(row));
  }
  return value::Context{{file.stem().string(), std::move(rows)}};
}

Checked<value::Context> read_data(const std::filesystem::path& file) {
  if (file.extension() == ".csv") return read_rows(file);
  auto read = read_document_data(file);
  if (!read) return Failures{read.error()};
  return *std::move(read);
}

}  // namespace

int render_workbook(const DocumentRender& command, const Output& output) {
  const auto data = read_data(command.data);
  if (!data) return output.refused(data.error(), usage_or_input);
  const auto text = read_file(command.document_template);
  if (!text) return output.refused({text.error()}, usage_or_input);
  const auto workbook = reader::read_workbook_template(*text, command.document_template, document::names_in(*data).all());
  if (!workbook) return output.refused(workbook.error(), does_not_hold);
  const auto functions = functions_of(command.functions);
  if (!functions) return output.refused(functions.error(), usage_or_input);
  auto bytes = document::fill_workbook(*workbook, *data, time_of_system(), {}, functions->get());
  if (!bytes) return output.refused({bytes.error()}, does_not_hold);
  if (text::to_lower_case(command.target).ends_with(".pdf")) {
    document::PdfPool pool(application::pdf_settings());
    bytes = pool.convert({std::filesystem::path(command.document_template).stem().string() + ".xlsx", *bytes});
    if (!bytes) return output.refused({bytes.error()}, usage_or_input);
  }
  if (const auto written = write_whole(command.target, *bytes); !written)
    return output.refused({written.error()}, usage_or_input);
  output.line(command.target);
  output.json(value::Context{{"file", command.target}, {"bytes", static_cast<std::int64_t>(bytes->size())}});
  return done;
}

int check_workbook(const DocumentCheck& command, std::string_view text, const Output& output) {
  const auto found = functions_of(command.functions);
  if (!found) return output.refused(found.error(), usage_or_input);
  const feel::FunctionSet& functions = **found;
  model::Shape shape;
  if (!command.form.empty()) {
    const auto bytes = read_file(command.form);
    if (!bytes) return output.refused({bytes.error()}, usage_or_input);
    const auto form = reader::read_form(*bytes, command.form);
    if (!form) return output.refused(form.error(), does_not_hold);
    shape = form::shape_of(*form);
  }
  const std::vector<std::string> given = document::names_in(shape).all();
  const auto workbook = reader::read_workbook_template(text, command.document_template, given);
  if (!workbook) return output.refused(workbook.error(), does_not_hold);
  const feel::Names names = reader::workbook_names(given);
  const Failures faults = document::check_workbook(*workbook, shape, names, functions);
  value::List shown;
  for (const document::WorkbookExpression& expression : document::expressions_of(*workbook, names, functions)) {
    const Language language = output.language();
    std::string line = fmt::format("{}  {}", expression.place.in(language), expression.text);
    if (!expression.names.empty()) line += "  ← " + text::join(expression.names, language == Language::chinese ? "、" : ", ");
    output.line(line);
    value::List uses;
    for (const std::string& name : expression.names) uses.emplace_back(name);
    shown.emplace_back(
        value::Context{{"place", expression.place.in(language)}, {"tag", expression.text}, {"names", std::move(uses)}});
  }
  output.failures(faults);
  output.line(say("{} expressions, {} faults", "{} 个表达式，{} 处错误", shown.size(), faults.size()));
  output.json(value::Context{
      {"tags", std::move(shown)}, {"failures", failures_value(faults, output.language())}, {"warnings", value::List()}});
  return faults.empty() ? done : does_not_hold;
}

}  // namespace luoxuan::cli
