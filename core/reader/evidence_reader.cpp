#include "reader/evidence_reader.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "reader/csv.hpp"
#include "reader/refusals.hpp"

namespace luoxuan::reader {
namespace {

constexpr std::string_view name_marks = ";；、";
constexpr std::int64_t most_months = 600;

class EvidenceReading {
 public:
  EvidenceReading(const Table& table, Failures& failures) : table_(table), failures_(failures) {}

  model::EvidenceRequirement read(const std::vector<Cell>& row) {
    row_ = &row;
    model::EvidenceRequirement read;
    read.where = row.front().where;
    read.id = required("evidence_id");
    read.point = required("point_no");
    read.text = required("text");
    read.departments = text::split(required("departments"), name_marks);
    read.years = of("years");
    if (!read.years.empty() && !are_years(read.years))
      refuse("years",
             say("expected a year or years such as 2016-2017, found '{}'", "应为年份，例如 2016-2017，实为“{}”", read.years));
    read.valid_months = months();
    read.sources = text::split(of("source"), ",，;；");
    return read;
  }

 private:
  [[nodiscard]] const Cell* cell(std::string_view column) const {
    const std::size_t at = table_.column(column);
    return at < table_.columns.size() ? &(*row_)[at] : nullptr;
  }
  [[nodiscard]] std::string of(std::string_view column) const {
    const Cell* found = cell(column);
    return found == nullptr ? std::string() : std::string(text::trim(found->text));
  }
  std::string required(std::string_view column) {
    std::string found = of(column);
    if (found.empty()) refuse(column, say("expected some text, found none", "应有文字，实际为空"));
    return found;
  }
  std::int64_t months() {
    const std::string written = of("valid_months");
    if (written.empty()) return 0;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
    if (error == std::errc() && end == written.data() + written.size() && number >= 1 && number <= most_months) return number;
    refuse("valid_months",
           say("expected a number of months from 1 to {}, found '{}'", "应为 1 至 {} 的月数，实为“{}”", most_months, written));
    return 0;
  }
  static bool are_years(std::string_view written) {
    const auto is_year = [](std::string_view part) {
      return part.size() == 4 && std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
    };
    return is_year(written) ||
           (written.size() == 9 && written[4] == '-' && is_year(written.substr(0, 4)) && is_year(written.substr(5)));
  }
  void refuse(std::string_view column, const Message& expectation) {
    const Cell* found = cell(column);
    failures_.push_back({FailureCode::invalid_definition,
                         {fmt::format("{}: {}", column, expectation.english), fmt::format("{}：{}", column, expectation.chinese)},
                         {},
                         found != nullptr ? found->where : row_->front().where});
  }

  const Table& table_;
  Failures& failures_;
  const std::vector<Cell>* row_ = nullptr;
};

}  // namespace

Checked<std::vector<model::EvidenceRequirement>> read_evidence(std::string_view text, std::string_view file) {
  const Checked<Table> table = read_table(text, file,
                                          {{"evidence_id"},
                                           {"point_no"},
                                           {"text"},
                                           {"departments"},
                                           {"years", false},
                                           {"valid_months", false},
                                           {"evidence_no", false},
                                           {"department_count", false},
                                           {"has_collective", false},
                                           {"plan_periods", false},
                                           {"source", false},
                                           {"repair_note", false}});
  if (!table) return table.error();
  Failures failures;
  EvidenceReading reading(*table, failures);
  std::vector<model::EvidenceRequirement> requirements;
  for (const std::vector<Cell>& row : table->rows) {
    requirements.push_back(reading.read(row));
    const auto& added = requirements.back();
    const auto first = std::ranges::find(requirements, added.id, &model::EvidenceRequirement::id);
    if (&*first != &added)
      failures.push_back(
          {FailureCode::invalid_definition,
           say("evidence_id: expected each once, found '{}' again", "evidence_id：应各不相同，实际“{}”重复", added.id),
           say("it stands in line {} too", "第 {} 行已有", first->where.line), added.where});
  }
  if (!failures.empty()) return in_file_order(std::move(failures));
  return requirements;
}

}  // namespace luoxuan::reader
