#include "reader/framework_reader.hpp"

#include <map>

#include "base/text.hpp"
#include "reader/csv_rows.hpp"
#include "value/number.hpp"

namespace luoxuan::reader {
namespace {

constexpr std::string_view number_marks = ".";

std::int64_t count_of(CsvRow& row, std::string_view column) {
  const std::string text = row.text(column);
  if (text.empty()) return 0;
  const auto number = value::Number::parse(text);
  const auto whole = number ? number->to_integer() : std::nullopt;
  if (whole && *whole >= 0) return *whole;
  row.refuse(column, say("expected a whole number, found '{}'", "应为整数，实为“{}”", text));
  return 0;
}

/// Numbers with their names: a number has one name.
class NumberedNames {
 public:
  void check(CsvRow& row, std::string_view number_column, const std::string& number, std::string_view name_column,
             const std::string& name) {
    const auto [known, is_new] = names_.emplace(number, name);
    if (is_new || known->second == name) return;
    row.refuse(name_column,
               say("expected '{}' as in an earlier row of {} {}, found '{}'", "与前面 {1} {2} 的行一致应为“{0}”，实为“{3}”",
                   known->second, number_column, number, name),
               say("one of the rows has a slip", "其中一行有误"));
  }

 private:
  std::map<std::string, std::string> names_;
};

}  // namespace

Checked<std::vector<model::Framework>> read_frameworks(std::string_view text, std::string_view file) {
  return read_rows<model::Framework>(text, file,
                                     {{"framework"},
                                      {"name"},
                                      {"version"},
                                      {"points"},
                                      {"based_on", false},
                                      {"stated_projects", false},
                                      {"stated_elements", false},
                                      {"stated_points", false},
                                      {"source", false}},
                                     [](CsvRow& row) {
                                       model::Framework framework;
                                       framework.id = row.required_id("framework");
                                       framework.name = row.required_text("name");
                                       framework.version = row.required_text("version");
                                       framework.points_file = row.required_id("points");
                                       framework.based_on = row.text("based_on");
                                       framework.stated_projects = count_of(row, "stated_projects");
                                       framework.stated_elements = count_of(row, "stated_elements");
                                       framework.stated_points = count_of(row, "stated_points");
                                       framework.sources = row.texts("source", source_marks);
                                       return framework;
                                     });
}

Checked<std::vector<model::DiagnosisPoint>> read_diagnosis_points(std::string_view text, std::string_view file) {
  NumberedNames projects, elements;
  std::map<std::string, SourcePosition> numbers;
  return read_rows<model::DiagnosisPoint>(
      text, file,
      {{"project_no"},
       {"project"},
       {"element_no"},
       {"element"},
       {"point_no"},
       {"point"},
       {"hint"},
       {"platform_codes_norm", false},
       {"platform_codes", false},
       {"hint_count", false},
       {"evidence_count", false},
       {"point_no_printed", false},
       {"source", false},
       {"repair_note", false}},
      [&](CsvRow& row) {
        model::DiagnosisPoint point;
        point.project_number = row.required_id("project_no", number_marks);
        point.project = row.required_text("project");
        point.element_number = row.required_id("element_no", number_marks);
        point.element = row.required_text("element");
        point.number = row.required_id("point_no", number_marks);
        point.name = row.required_text("point");
        point.hint = row.text("hint");
        point.codes = row.texts("platform_codes_norm");
        point.sources = row.texts("source", source_marks);
        projects.check(row, "project_no", point.project_number, "project", point.project);
        elements.check(row, "element_no", point.element_number, "element", point.element);
        const auto [first, is_new] = numbers.emplace(point.number, row.where());
        if (!is_new && !point.number.empty())
          row.refuse("point_no", say("expected each number once, found '{}' again (first in line {})",
                                     "编号应各不相同，实际“{}”再次出现（首次在第 {} 行）", point.number, first->second.line));
        return point;
      });
}

Checked<std::vector<model::StandardElement>> read_standards(std::string_view text, std::string_view file) {
  return read_rows<model::StandardElement>(text, file,
                                           {{"table_no"},
                                            {"table_title"},
                                            {"layer"},
                                            {"type_no", false},
                                            {"type"},
                                            {"element_no", false},
                                            {"element"},
                                            {"source", false}},
                                           [](CsvRow& row) {
                                             model::StandardElement standard;
                                             standard.table = row.required_text("table_no");
                                             standard.title = row.required_text("table_title");
                                             standard.layer = row.required_text("layer");
                                             standard.type = row.required_text("type");
                                             standard.element = row.required_text("element");
                                             standard.sources = row.texts("source", source_marks);
                                             return standard;
                                           });
}

}  // namespace luoxuan::reader
