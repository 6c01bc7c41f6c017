#include "reader/csv.hpp"
#include "reader/csv_text.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;
using reader::Cell;
using reader::read_table;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows texts(const Checked<reader::Table>& table) {
  REQUIRE(table.has_value());
  Rows rows;
  for (const std::vector<Cell>& row : table->rows) {
    rows.emplace_back();
    for (const Cell& cell : row) rows.back().push_back(cell.text);
  }
  return rows;
}

std::vector<std::string> refusals(const Checked<reader::Table>& table, Language language = Language::english) {
  REQUIRE_FALSE(table.has_value());
  std::vector<std::string> lines;
  for (const Failure& failure : table.error()) lines.push_back(to_string(failure, language));
  return lines;
}

}  // namespace

TEST_CASE("a table is read with the place of every cell") {
  const auto table = read_table("a,名称,c\r\n1,教务处,3\r\n\r\n4,\"五,六\",\n", "t.csv");
  CHECK(texts(table) == Rows{{"1", "教务处", "3"}, {"4", "五,六", ""}});
  CHECK(table->column("名称") == 1);
  CHECK(table->column("none") == 3);
  CHECK(table->rows[0][2].where == SourcePosition{"t.csv", 2, 7});
  CHECK(table->rows[1][1].where == SourcePosition{"t.csv", 4, 3});
  CHECK(table->rows[1][2].where == SourcePosition{"t.csv", 4, 9});
}

TEST_CASE("quoted cells hold commas, line ends and doubled quotation marks") {
  const auto table = read_table("a,b\n\"1,\"\"2\"\"\n3\",\"\"\n", "t.csv");
  CHECK(texts(table) == Rows{{"1,\"2\"\n3", ""}});
  CHECK(table->rows[0][1].where == SourcePosition{"t.csv", 3, 4});
}

TEST_CASE("a byte order mark is left out, the last line end may be missing") {
  const auto table = read_table("\xEF\xBB\xBF\"a\",b\n1,2", "t.csv");
  CHECK(table->columns[0].text == "a");
  CHECK(table->columns[1].where.column == 5);
  CHECK(texts(table) == Rows{{"1", "2"}});
}

TEST_CASE("nothing is trimmed; rows of empty cells are left out") {
  CHECK(texts(read_table("a,b\n 1 ,\t2\n,\n,,,\n", "t.csv")) == Rows{{" 1 ", "\t2"}});
  CHECK(texts(read_table("a,b\n", "t.csv")).empty());
}

TEST_CASE("every fault of a table is refused at once, with its place") {
  CHECK(refusals(read_table("a,,a\n1,2\n1,2,3,4\n1,x\"y,3\n\"1\"2,2,3\n1,\"2,3\n", "t.csv")) ==
        std::vector<std::string>{
            "t.csv:1:3: expected a name for column 2, found none (hint: name it, or delete the column)",
            "t.csv:1:4: expected columns that differ, found 'a' twice",
            "t.csv:2:1: expected 3 cells as in the header, found 2 (hint: write a comma for each empty cell too)",
            "t.csv:3:1: expected 3 cells as in the header, found 4 (hint: a cell that holds a comma must be in quotation marks)",
            "t.csv:4:4: expected a quoted cell, found a quotation mark inside (hint: put the whole cell in quotation marks and "
            "double "
            "those inside)",
            "t.csv:5:4: expected a comma behind the quoted cell '1', found other text (hint: put the whole cell in quotation "
            "marks and "
            "double those inside)",
            "t.csv:6:1: expected 3 cells as in the header, found 2 (hint: write a comma for each empty cell too)",
            "t.csv:6:3: expected a closing quotation mark, found the end of the file (hint: write the closing quotation mark, or "
            "double "
            "those that belong to the text)"});
}

TEST_CASE("text in another encoding is refused at its first byte") {
  CHECK(refusals(read_table("a,b\n1,\xBD\xCC\xCE\xF1\xB4\xA6\n", "t.csv"), Language::chinese) ==
        std::vector<std::string>{"t.csv:2:3: 应为 UTF-8 文本，实际含其他编码（提示：请另存为“CSV UTF-8”格式）"});
}

TEST_CASE("control characters and lonely carriage returns are refused") {
  CHECK(
      refusals(read_table(std::string_view("a,b\n1\r2,\0\n", 10), "t.csv")) ==
      std::vector<std::string>{
          "t.csv:2:2: expected text, found the control character 13 (hint: end lines with LF or CRLF, and leave out other "
          "control "
          "characters)",
          "t.csv:2:5: expected text, found the control character 0 (hint: end lines with LF or CRLF, and leave out other control "
          "characters)"});
}

TEST_CASE("an empty file is refused") {
  for (const char* text : {"", "\n", "\xEF\xBB\xBF\r\n", ",,\n"}) {
    INFO(text);
    CHECK(refusals(read_table(text, "t.csv")) ==
          std::vector<std::string>{"t.csv:1:1: expected a header of column names, found an empty table (hint: write the names of "
                                   "the columns on the first "
                                   "line)"});
  }
}

TEST_CASE("unknown and missing columns are refused, with the nearest name; a misspelt one is not missed too") {
  const std::vector<reader::Column> expected{{"unit"}, {"name"}, {"source", false}};
  CHECK(texts(read_table("name,unit\n教务处,jwc\n", "t.csv", expected)).size() == 1);
  CHECK(refusals(read_table("unit,nmae,sorce\n1,2,3\n", "t.csv", expected)) ==
        std::vector<std::string>{"t.csv:1:6: expected a known column, found 'nmae' (hint: did you mean 'name'?)",
                                 "t.csv:1:11: expected a known column, found 'sorce' (hint: did you mean 'source'?)"});
  CHECK(
      refusals(read_table("unit,remark\n1,2\n", "t.csv", expected)) ==
      std::vector<std::string>{"t.csv:1:1: expected a column 'name', found none (hint: add it to the header)",
                               "t.csv:1:6: expected a known column, found 'remark' (hint: the columns are unit, name, source)"});
}

TEST_CASE("a table with very many faults does not list them all") {
  std::string text = "a,b\n";
  for (int i = 0; i < 5000; ++i) text += "1\n";
  const auto lines = refusals(read_table(text, "t.csv"));
  REQUIRE(lines.size() == 201);
  CHECK(lines.back() == "t.csv:202:1: expected a table with few faults, found 4800 more from here on");
}

TEST_CASE("faults of several kinds are listed in file order, and the rest is counted") {
  std::string text = "a,b\n";
  for (int i = 0; i < 5000; ++i) text += "1,x\"y\n1\n";
  const auto lines = refusals(read_table(text, "t.csv"));
  REQUIRE(lines.size() == 201);
  CHECK(lines[0].starts_with("t.csv:2:4: expected a quoted cell"));
  CHECK(lines[1].starts_with("t.csv:3:1: expected 2 cells"));
  CHECK(lines[199].starts_with("t.csv:201:1: expected 2 cells"));
  CHECK(lines.back() == "t.csv:202:4: expected a table with few faults, found 9800 more from here on");
}

TEST_CASE("a table has at most as many columns as a spreadsheet") {
  std::string header = "0";
  for (int i = 1; i < 80'000; ++i) header += "," + std::to_string(i);
  CHECK(refusals(read_table(header + "\n", "t.csv")) ==
        std::vector<std::string>{"t.csv:1:87195: expected at most 16384 columns, found 80000"});
}

TEST_CASE("the separator is that of the first line with something in it") {
  CHECK(reader::separator_of("a;b,c;d\n1,2,3,4\n") == ';');
  CHECK(reader::separator_of("\r\n  \n\na;b\n") == ';');
  CHECK(reader::separator_of("\na\tb\n") == '\t');
  CHECK(reader::separator_of("\n \n") == ',');
}

TEST_CASE("a ragged table has blanks at the ends of its lines, and rows that end early") {
  reader::TableFormat ragged;
  ragged.is_ragged = true;
  CHECK(texts(read_table("a,b, ,\n1,2,,\n3\n4,,,,\n", "t.csv", ragged)) == Rows{{"1", "2"}, {"3"}, {"4", ""}});
  CHECK(refusals(read_table("a,b\n1,2,,x\n", "t.csv", ragged)) ==
        std::vector<std::string>{
            "t.csv:2:6: expected at most 2 cells, as the header has names, found another, 'x' (hint: a cell that "
            "holds a comma must be in quotation marks; a column needs a name in the header)"});
  CHECK(refusals(read_table("a,,b\n1,,2\n", "t.csv", ragged)).size() == 1);
}
