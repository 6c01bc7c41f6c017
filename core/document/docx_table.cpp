#include "document/docx_table.hpp"

#include <algorithm>
#include <numeric>

#include "document/cell_width.hpp"
#include "document/docx_rich_text.hpp"
#include "document/value_text.hpp"

namespace luoxuan::document {

namespace {

using CellAlignment = ColumnOfTable::Alignment;

constexpr std::size_t rows_of_table_measured = 200;
constexpr double narrowest_column = 4, widest_column = 40;  // of a column that is as wide as its texts, in half characters
constexpr int whole_width = 9000;
constexpr std::size_t largest_table = 256u << 20;  // of a table that is made at once, and so stands in memory

double width_of(std::string_view text) {
  return static_cast<double>(cell_width(text) + 2);
}

std::vector<int> in_proportion(const std::vector<double>& widths) {
  const double sum = std::accumulate(widths.begin(), widths.end(), 0.0);
  std::vector<int> parts;
  for (const double width : widths) parts.push_back(static_cast<int>(whole_width * width / sum));
  return parts;
}

class TableWriter {
 public:
  TableWriter(std::string& xml, const Host& host, std::vector<int> widths) : xml_(xml), host_(host), widths_(std::move(widths)) {}

  void begin(std::string_view style_id) {
    xml_ += "<w:tbl><w:tblPr>";
    if (!style_id.empty()) xml_ += fmt::format(R"(<w:tblStyle w:val="{}"/>)", escaped_attribute(style_id));
    xml_ += R"(<w:tblW w:w="5000" w:type="pct"/><w:jc w:val="center"/>)";
    if (style_id.empty()) {
      xml_ += "<w:tblBorders>";
      for (const char* side : {"top", "left", "bottom", "right", "insideH", "insideV"})
        xml_ += fmt::format(R"(<w:{} w:val="single" w:sz="4" w:space="0" w:color="auto"/>)", side);
      xml_ += "</w:tblBorders>";
    }
    xml_ +=
        R"(<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>)";
    for (const int width : widths_) xml_ += fmt::format(R"(<w:gridCol w:w="{}"/>)", width);
    xml_ += "</w:tblGrid>";
  }

  void begin_row(bool is_head) {
    column_ = 0;
    xml_.append("<w:tr><w:trPr><w:cantSplit/>").append(is_head ? "<w:tblHeader/>" : "").append("</w:trPr>");
  }

  /// The cell's paragraph; what it holds is appended before end_cell.
  void begin_cell(CellAlignment alignment) {
    const int width = column_ < widths_.size() ? widths_[column_] * 5000 / whole_width : 0;
    xml_ += fmt::format(R"(<w:tc><w:tcPr><w:tcW w:w="{}" w:type="pct"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>)", width);
    xml_ += paragraph_style(host_);
    if (host_.is_numbered_by_style) xml_ += R"(<w:numPr><w:numId w:val="0"/></w:numPr>)";  // cells are no items
    xml_ +=
        R"(<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/><w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/>)";
    xml_ += fmt::format(R"(<w:jc w:val="{}"/></w:pPr>)", alignment == CellAlignment::centre  ? "center"
                                                         : alignment == CellAlignment::right ? "right"
                                                                                             : "left");
    ++column_;
  }
  void end_cell() { xml_ += "</w:p></w:tc>"; }
  void end_row() { xml_ += "</w:tr>"; }
  void end() { xml_ += "</w:tbl>"; }

 private:
  std::string& xml_;
  const Host& host_;
  std::vector<int> widths_;
  std::size_t column_ = 0;
};

const value::Value& cell_of(const value::Value& row, const ColumnOfTable& column, std::size_t place) {
  static const value::Value none;
  if (const value::List* cells = row.if_list()) return place < cells->size() ? (*cells)[place] : none;
  const value::Context* context = row.if_context();
  const value::Value* found = context != nullptr ? context->find(column.member) : nullptr;
  return found != nullptr ? *found : none;
}

double width_needed(const Table& table, std::size_t place) {
  const ColumnOfTable& column = table.columns[place];
  double width = width_of(column.title);
  for (std::size_t i = 0; i < std::min(table.rows.size(), rows_of_table_measured); ++i)
    width = std::max(width, width_of(text_of(cell_of(table.rows[i], column, place)).value_or("")));
  return std::clamp(width, narrowest_column, widest_column);
}

std::vector<int> widths_of(const Table& table) {
  std::vector<double> widths;
  const bool has_widths =
      std::any_of(table.columns.begin(), table.columns.end(), [](const ColumnOfTable& c) { return c.width > 0; });
  double sum = 0;
  for (const ColumnOfTable& column : table.columns) sum += column.width;
  // Columns without a width beside others with one: as wide as these on average.
  const auto given = static_cast<double>(
      std::count_if(table.columns.begin(), table.columns.end(), [](const ColumnOfTable& c) { return c.width > 0; }));
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const double width = table.columns[i].width;
    widths.push_back(!has_widths ? width_needed(table, i) : width > 0 ? width : sum / given);
  }
  return in_proportion(widths);
}

/// Short things stand in the middle: figures, dates, yes and no.
CellAlignment alignment_of(const ColumnOfTable& column, const value::Value& value) {
  if (column.alignment != CellAlignment::automatic) return column.alignment;
  return value.if_string() != nullptr || value.is_null() ? CellAlignment::left : CellAlignment::centre;
}

std::string begin_run(const Host& host, const RunFormat& format) {
  return "<w:r>" + run_properties(host, format) + R"(<w:t xml:space="preserve">)";
}
constexpr std::string_view end_run = "</w:t></w:r>";

}  // namespace

Result<void> append_table(std::string& xml, const Table& table, const Host& host, std::string_view style_id,
                          const CellWriter& write_cell) {
  if (table.columns.empty()) return {};
  if (host.follows_table) xml += divider;
  TableWriter writer(xml, host, widths_of(table));
  writer.begin(style_id);
  if (table.has_head) {
    writer.begin_row(true);
    for (const ColumnOfTable& column : table.columns) {
      writer.begin_cell(CellAlignment::centre);
      append_runs(xml, {{column.title, {}}}, host, {true, false, false, false});
      writer.end_cell();
    }
    writer.end_row();
  }
  const std::string run = begin_run(host, {});
  const std::size_t begin = xml.size();
  for (const value::Value& row : table.rows) {
    if (xml.size() - begin > largest_table)
      return Failure{
          FailureCode::limit_exceeded,
          say("expected a table of at most {} MiB of XML, found more", "表格的XML应不超过{}MiB，实为更多", largest_table >> 20),
          say("draw the table in the template and repeat its row with a section", "请在模板中画好表格，并用区块重复其中一行"),
          {}};
    writer.begin_row(false);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const value::Value& value = cell_of(row, table.columns[i], i);
      writer.begin_cell(alignment_of(table.columns[i], value));
      xml += run;
      LX_TRY(write_cell(xml, value, host));
      xml += end_run;
      writer.end_cell();
    }
    writer.end_row();
  }
  writer.end();
  if (!host.precedes_text) xml += divider;
  return {};
}

void append_table(std::string& xml, const MarkdownBlock& table, const Host& host) {
  std::vector<double> widths;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    double width = narrowest_column;
    for (const auto& row : table.rows) {
      if (i >= row.size()) continue;
      double cell = 2;
      for (const MarkdownSpan& span : row[i]) cell += width_of(span.text) - 2;
      width = std::max(width, cell);
    }
    widths.push_back(std::min(width, widest_column));
  }
  TableWriter writer(xml, host, in_proportion(widths));
  writer.begin({});
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    writer.begin_row(r == 0);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const auto alignment = r == 0 && table.columns[i] == CellAlignment::automatic ? CellAlignment::centre : table.columns[i];
      writer.begin_cell(alignment);
      if (i < table.rows[r].size()) append_runs(xml, table.rows[r][i], host, {r == 0, false, false, false});
      writer.end_cell();
    }
    writer.end_row();
  }
  writer.end();
}

}  // namespace luoxuan::document
