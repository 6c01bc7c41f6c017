#include "quality/finding_rows.hpp"

#include "base/text.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::quality {
namespace {

std::string written(const value::Context& row, const std::string& name) {
  if (name.empty()) return {};
  const value::Value* found = row.find(name);
  if (found == nullptr || found->is_null()) return {};
  if (const std::string* text = found->if_string()) return std::string(text::trim(*text));
  return found->to_string();
}

/// "2018-03-09", also of a date and time.
std::string day_in(const value::Context& row, const std::string& name) {
  const value::Value* found = name.empty() ? nullptr : row.find(name);
  if (found == nullptr) return {};
  if (const value::Date* date = found->if_date()) return value::to_string(*date);
  if (const value::DateTime* moment = found->if_date_time()) return value::to_string(moment->date);
  const std::string text = written(row, name);
  return value::parse_date(text) ? text : std::string();
}

}  // namespace

std::vector<value::Context> rows_of(const value::Context& variables, const std::string& list) {
  std::vector<value::Context> rows;
  const value::Value* found = list.empty() ? nullptr : variables.find(list);
  const value::List* items = found != nullptr ? found->if_list() : nullptr;
  if (items == nullptr) return rows;
  for (const value::Value& item : *items)
    if (const value::Context* row = item.if_context()) rows.push_back(*row);
  return rows;
}

std::vector<Finding> findings_in(const value::Context& variables, const model::FindingFields& fields, const std::string& point) {
  const std::vector<value::Context> rows = rows_of(variables, fields.list);
  const std::vector<value::Context> beside = fields.measures.empty() ? rows : rows_of(variables, fields.measures);
  std::vector<Finding> findings;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    Finding finding;
    finding.text = written(rows[at], fields.text);
    if (finding.text.empty()) continue;
    finding.unit = written(rows[at], fields.unit);
    finding.person = written(rows[at], fields.person);
    finding.point = written(rows[at], point);
    if (at < beside.size()) {
      finding.measure = written(beside[at], fields.measure);
      finding.due = day_in(beside[at], fields.due);
    }
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace luoxuan::quality
