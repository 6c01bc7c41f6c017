#include "cli/form_command.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/document_data.hpp"
#include "cli/timed_variables.hpp"
#include "form/form_sheets.hpp"
#include "form/rule_functions.hpp"
#include "form/sheet_submission.hpp"
#include "reader/form_reader.hpp"
#include "value/json.hpp"

namespace luoxuan::cli {
namespace {

constexpr std::size_t rows_between_lines = 10'000;

/// A form file by itself has no institution: every name is taken.
class AnyName final : public form::Directory {
 public:
  [[nodiscard]] bool is_person(std::string_view /*name*/) const override { return true; }
  [[nodiscard]] bool is_unit(std::string_view /*name*/) const override { return true; }
  [[nodiscard]] std::optional<std::string> nearest_person(std::string_view /*name*/) const override { return std::nullopt; }
  [[nodiscard]] std::optional<std::string> nearest_unit(std::string_view /*name*/) const override { return std::nullopt; }
};

Checked<model::Form> form_in(const std::string& file, const feel::FunctionSet& functions) {
  const auto bytes = read_file(file);
  if (!bytes) return Failures{bytes.error()};
  auto form = reader::read_form(*bytes, file);
  if (!form) return form;
  if (Failures failures = form::unknown_functions(*form, functions); !failures.empty()) return failures;
  return form;
}

int written(const std::string& target, std::string_view bytes, const Output& output, value::Context answer) {
  if (const auto outcome = write_whole(target, bytes); !outcome) return output.refused({outcome.error()}, usage_or_input);
  output.line(target);
  answer.put("file", target);
  answer.put("bytes", static_cast<std::int64_t>(bytes.size()));
  output.json(answer);
  return done;
}

}  // namespace

int export_form(const FormExport& command, const Output& output) {
  const auto functions = functions_of(command.functions);
  if (!functions) return output.refused(functions.error(), usage_or_input);
  const auto form = form_in(command.form, **functions);
  if (!form) return output.refused(form.error(), does_not_hold);
  value::Context data;
  if (!command.data.empty()) {
    auto read = read_document_data(command.data);
    if (!read) return output.refused({read.error()}, usage_or_input);
    data = *std::move(read);
  }
  const auto bytes = form::as_workbook(*form, data, time_of_system());
  if (!bytes) return output.refused({bytes.error()}, does_not_hold);
  return written(command.target, *bytes, output, {});
}

int import_form(const FormImport& command, const Output& output) {
  const auto functions = functions_of(command.functions);
  if (!functions) return output.refused(functions.error(), usage_or_input);
  const auto form = form_in(command.form, **functions);
  if (!form) return output.refused(form.error(), does_not_hold);
  const auto bytes = read_file(command.file);
  if (!bytes) return output.refused({bytes.error()}, usage_or_input);
  const auto progress = [&output](std::size_t rows) {
    if (rows % rows_between_lines == 0) output.aside(fmt::format("{}", rows));
    return true;
  };
  const std::string file = text::to_lower_case(command.file);
  const bool is_csv = file.ends_with(".csv") || file.ends_with(".txt") || file.ends_with(".tsv");
  const form::RuleContext given{functions->get(), time_of_system()};
  const auto submission = is_csv ? form::read_csv(*form, *bytes, command.file, command.list, AnyName(), given, progress)
                                 : form::read_workbook(*form, *bytes, command.file, AnyName(), given, progress);
  if (!submission) return output.refused(submission.error(), does_not_hold);
  return written(command.target, value::to_json(*submission, 2) + "\n", output, {});
}

}  // namespace luoxuan::cli
