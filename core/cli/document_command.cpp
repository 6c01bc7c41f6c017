#include <algorithm>
#include <filesystem>
#include <optional>

#include "application/places.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/document_data.hpp"
#include "cli/template_data.hpp"
#include "cli/timed_variables.hpp"
#include "cli/workbook_command.hpp"
#include "document/docx_template.hpp"
#include "plugin/library_maker.hpp"

namespace luoxuan::cli {
namespace {

/// "第2张表格第1行第3列  {{ 内容 }}  ← 内容"
std::string line_of(const document::Tag& tag, Language language) {
  const std::string& place = tag.place.in(language);
  std::string line = fmt::format("{}  {}", place, tag.text);
  if (!tag.names.empty()) line += "  ← " + text::join(tag.names, language == Language::chinese ? "、" : ", ");
  return line;
}

value::Value value_of(const document::Tag& tag, Language language) {
  value::List names;
  for (const std::string& name : tag.names) names.emplace_back(name);
  return value::Context{{"place", tag.place.in(language)}, {"tag", tag.text}, {"names", std::move(names)}};
}

/// Told of a template that the plugin knows by another name, not yet, or with other forms.
std::optional<Failure> not_of_plugin(const DocumentCheck& command, const TemplateData& data) {
  if (command.functions.plugin.empty() || data.are_of_plugin) return std::nullopt;
  const std::string name = std::filesystem::path(command.document_template).stem().string();
  const std::string form = std::filesystem::path(command.form).stem().string();
  const Message found = form.empty() ? say("none: its names are not checked", "没有：名称未经核对")
                                     : say("none with the form '{0}': it is checked as any report's with that form",
                                           "没有用表单“{0}”的：按任一用该表单的报告核对", form);
  return Failure{
      FailureCode::not_found,
      say("expected a report or workflow of '{0}' that fills '{1}', found {2}", "“{0}”中应有使用模板“{1}”的报告或流程，实为{3}",
          command.functions.plugin, name, found.english, found.chinese),
      say("name the file as the plugin does", "请按插件中的名称命名该文件"),
      {command.document_template, 0, 0}};
}

}  // namespace

int render_document(const DocumentRender& command, const Output& output) {
  if (command.document_template.ends_with(".toml")) return render_workbook(command, output);
  const std::string target = text::to_lower_case(command.target);
  if (!target.ends_with(".docx") && !target.ends_with(".pdf"))
    return output.refused({{FailureCode::invalid_input,
                            say("expected a file .docx or .pdf for --output, found '{}'",
                                "--output 应为 .docx 或 .pdf 文件，实为“{}”", command.target),
                            say("a .docx template makes a .docx or a .pdf", ".docx 模板生成 .docx 或 .pdf"),
                            {}}},
                          usage_or_input);
  const auto data = read_document_data(command.data);
  if (!data) return output.refused({data.error()}, usage_or_input);
  auto file = read_file(command.document_template);
  if (!file) return output.refused({file.error()}, usage_or_input);
  const auto functions = functions_of(command.functions);
  if (!functions) return output.refused(functions.error(), usage_or_input);
  const auto read = document::DocxTemplate::read_for(*data, *std::move(file), command.document_template, *functions);
  if (!read) return output.refused(read.error(), does_not_hold);
  const std::filesystem::path beside = std::filesystem::path(command.data).parent_path();
  const document::FolderFiles files(command.files.empty() ? beside : std::filesystem::path(command.files));
  auto bytes = read->render(*data, files, time_of_system());
  if (!bytes) return output.refused({bytes.error()}, does_not_hold);
  if (target.ends_with(".pdf")) {
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
  auto file = read_file(command.document_template);
  if (!file) return output.refused({file.error()}, usage_or_input);
  if (command.document_template.ends_with(".toml")) return check_workbook(command, *file, output);
  std::shared_ptr<const model::Library> library;
  if (!command.functions.plugin.empty()) {
    auto loaded = plugin::load_library(application::find_places(), command.functions.plugin, false);
    if (!loaded) return output.refused(loaded.error(), usage_or_input);
    library = *std::move(loaded);
  }
  const auto functions = library != nullptr ? Checked<std::shared_ptr<const feel::FunctionSet>>(library->functions)
                                            : functions_of(command.functions);
  if (!functions) return output.refused(functions.error(), usage_or_input);
  const auto form = command.form.empty() ? Result<std::string>(std::string()) : read_file(command.form);
  if (!form) return output.refused({form.error()}, usage_or_input);
  const auto data = template_data(command.document_template, command.form, *form, library);
  if (!data) return output.refused(data.error(), does_not_hold);
  std::optional<document::DocxTemplate> read;
  Failures faults;
  for (const model::Shape& shape : data->shapes) {
    std::string bytes = &shape == &data->shapes.back() ? *std::move(file) : *file;  // held once
    auto examined = document::DocxTemplate::examine(std::move(bytes), command.document_template, shape, document::names_in(shape),
                                                    *functions);
    const auto is_new = [&](const Failure& fault) {
      return std::ranges::find(faults, fault.message, &Failure::message) == faults.end();
    };
    std::ranges::copy_if(examined.faults, std::back_inserter(faults), is_new);
    if (!examined.read) return output.refused(faults, does_not_hold);
    read = std::move(examined.read);
  }
  value::List tags;
  for (const document::Tag& tag : read->tags()) {
    output.line(line_of(tag, output.language()));
    tags.push_back(value_of(tag, output.language()));
  }
  Failures warnings = read->warnings();
  if (auto unknown = not_of_plugin(command, *data)) warnings.push_back(*std::move(unknown));
  output.failures(warnings);
  output.failures(faults);
  output.line(say("{} tags, {} faults, {} warnings", "{} 个标签，{} 处错误，{} 处提醒", read->tags().size(), faults.size(),
                  warnings.size()));
  output.json(value::Context{{"tags", std::move(tags)},
                             {"failures", failures_value(faults, output.language())},
                             {"warnings", failures_value(warnings, output.language())}});
  return faults.empty() ? done : does_not_hold;
}

}  // namespace luoxuan::cli
