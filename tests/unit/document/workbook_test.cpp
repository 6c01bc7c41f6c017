#include "document/workbook.hpp"

#include <ctime>
#include <future>

#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "document/cell_width.hpp"
#include "document/zip_archive.hpp"

namespace luoxuan::document {

namespace {

using value::List;
using value::Value;

Workbook tasks() {
  Sheet sheet;
  sheet.name = "任务清单";
  sheet.title = "质量任务清单";
  sheet.columns = {{"任务", 0, ColumnKind::text, {}},
                   {"完成率", 0, ColumnKind::percent, {}},
                   {"截止日期", 0, ColumnKind::date, {}},
                   {"状态", 12, ColumnKind::text, {"完成", "逾期"}}};
  sheet.rows = {{Value("修订<人才>培养方案&标准"), Value(value::Number::parse("0.925").value()), Value(value::Date{2017, 12, 20}),
                 Value("逾期")},
                {Value("x"), Value(), Value(value::DateTime{{2017, 12, 20}, {9, 30, 0, 0, {}}})}};
  sheet.fills = {{3, "逾期", 0xFFC7CE}};
  return {{sheet}, {{2018, 1, 2}, {8, 0, 0, 0, {}}}, "质管办", "任务"};
}

std::string part(const std::string& bytes, std::string_view name) {
  return ZipArchive::open(bytes, "w.xlsx").value().read(name).value();
}

bool has(const std::string& text, std::string_view wanted) {
  if (text.find(wanted) != std::string::npos) return true;
  UNSCOPED_INFO(text);
  return false;
}

std::string refusal(const Workbook& workbook, Language language = Language::english) {
  const auto written = write_workbook(workbook);
  REQUIRE(written.has_error());
  return to_string(written.error(), language);
}

}  // namespace

TEST_CASE("workbooks that are written at once have each their own date") {
  const auto all_have = [](int year) {
    Workbook workbook = tasks();
    workbook.created = {{year, 1, 2}, {8, 0, 0, 0, {}}};
    const std::string wanted = std::to_string(year) + "-01-02T08:00:00Z";
    for (int i = 0; i < 100; ++i)
      if (part(write_workbook(workbook).value(), "docProps/core.xml").find(wanted) == std::string::npos) return false;
    return true;
  };
  auto other = std::async(std::launch::async, all_have, 2017);
  CHECK(all_have(2018));
  CHECK(other.get());
  const std::time_t moment = 0;
  CHECK(std::async(std::launch::async, [&] { return std::gmtime(&moment); }).get() != std::gmtime(&moment));
}

TEST_CASE("a sheet with title, header, kinds, fill, filter and frozen header") {
  const std::string sheet = part(write_workbook(tasks()).value(), "xl/worksheets/sheet1.xml");
  CHECK(has(sheet, "修订&lt;人才&gt;培养方案&amp;标准"));
  CHECK(has(sheet, "<mergeCell ref=\"A1:D1\"/>"));
  CHECK(has(sheet, "<v>0.925</v>"));
  CHECK(has(sheet, "<v>43089</v>"));              // 2017-12-20, days since 1899-12-30
  CHECK(has(sheet, "<v>43089.39583333334</v>"));  // 09:30
  CHECK(has(sheet, "<autoFilter ref=\"A2:D4\"/>"));
  CHECK(has(sheet, "<pane ySplit=\"2\" topLeftCell=\"A3\""));
  CHECK(has(sheet, "<conditionalFormatting sqref=\"A3:D4\">"));
  CHECK(has(sheet, "<formula>$D3=\"逾期\"</formula>"));
  CHECK(has(sheet, "sqref=\"D3:D4\"><formula1>\"完成,逾期\"</formula1>"));
}

TEST_CASE("equal workbooks give equal bytes, and the time is the one that was given") {
  const std::string bytes = write_workbook(tasks()).value();
  CHECK(bytes == write_workbook(tasks()).value());
  CHECK(has(part(bytes, "docProps/core.xml"), "2018-01-02T08:00:00Z"));
}

TEST_CASE("widths count full-width characters twice") {
  CHECK(cell_width("abc") == 3);
  CHECK(cell_width("任务") == 4);
  CHECK(cell_width("任务a\n长长长长") == 8);
  CHECK(cell_width("") == 0);
  const std::string sheet = part(write_workbook(tasks()).value(), "xl/worksheets/sheet1.xml");
  CHECK(has(sheet, "<col min=\"1\" max=\"1\" width=\"24.7109375\""));  // 11 full-width and 2 half-width characters, one to spare
  CHECK(has(sheet, "<col min=\"4\" max=\"4\" width=\"12.7109375\""));
}

TEST_CASE("rows are as high as their wrapped texts") {
  CHECK(cell_lines("", 10) == 0);
  CHECK(cell_lines("任务任务任", 10) == 1);
  CHECK(cell_lines("任务任务任务", 10) == 2);
  CHECK(cell_lines("a\n\nb\n", 10) == 3);
  Workbook workbook = tasks();
  workbook.sheets[0].rows[1][0] = "1\n2\n3";
  const std::string sheet = part(write_workbook(workbook).value(), "xl/worksheets/sheet1.xml");
  CHECK(has(sheet, "<row r=\"3\">"));
  CHECK(has(sheet, "<row r=\"4\" ht=\"52\" customHeight=\"1\">"));
}

TEST_CASE("numbers that a spreadsheet would round are written as text") {
  Workbook workbook{{{.name = "a", .columns = {{"n", 0, ColumnKind::number, {}}}, .rows = {}}}, {}, {}, {}};
  for (const char* number : {"123456789012345", "1234567890123456", "0.1", "1e3"})
    workbook.sheets[0].rows.push_back({Value(value::Number::parse(number).value())});
  const std::string sheet = part(write_workbook(workbook).value(), "xl/worksheets/sheet1.xml");
  CHECK(has(sheet, "<v>123456789012345</v>"));
  CHECK(has(sheet, "<t>1234567890123456</t>"));
  CHECK(has(sheet, "<v>0.1</v>"));
  CHECK(has(sheet, "<v>1000</v>"));
}

TEST_CASE("booleans, lists, old dates, hostile texts") {
  Workbook workbook{{{.name = "a", .columns = {{"v", 0, ColumnKind::text, {}}}, .rows = {}}}, {}, {}, {}};
  for (const Value& value : {Value(true), Value(List{Value("甲"), Value(2)}), Value(value::Date{1899, 12, 31}), Value("=1+1"),
                             Value("a\x01\xFF"), Value("http://a.b")})
    workbook.sheets[0].rows.push_back({value});
  const std::string sheet = part(write_workbook(workbook).value(), "xl/worksheets/sheet1.xml");
  CHECK(has(sheet, "<t>是</t>"));
  CHECK(has(sheet, "<t>甲、2</t>"));
  CHECK(has(sheet, "<t>1899年12月31日</t>"));
  CHECK(has(sheet, "<t>=1+1</t>"));
  CHECK(has(sheet, "<t>a\xEF\xBF\xBD</t>"));
  CHECK_FALSE(sheet.find("<f>") != std::string::npos);
}

TEST_CASE("texts are written as spreadsheets read them") {
  Workbook workbook{{{.name = "a", .title = "x\uFFFFy_x0041_", .columns = {{"v"}, {"w"}}, .rows = {}}}, {}, {}, {}};
  for (const char* text : {"\uFFFE\uFFFFz", "_x0041_ _x004_ _xD83D__xde00_", "\U0001F600"})
    workbook.sheets[0].rows.push_back({Value(text), Value(std::string("n\0m", 3))});
  const std::string sheet = part(write_workbook(workbook).value(), "xl/worksheets/sheet1.xml");
  CHECK(has(sheet, "<t>xy_x005F_x0041_</t>"));
  CHECK(has(sheet, "<t>z</t>"));
  CHECK(has(sheet, "<t>nm</t>"));
  CHECK(has(sheet, "<t>_x005F_x0041_ _x004_ _x005F_xD83D__x005F_xde00_</t>"));
  CHECK(has(sheet, "<t>\U0001F600</t>"));
}

TEST_CASE("times are times, in whatever column they stand") {
  Workbook workbook{{{.name = "a", .columns = {{"v"}, {"w", 0, ColumnKind::time}}, .rows = {}}}, {}, {}, {}};
  const Value nine = value::Time{9, 0, 0, 0, {}};
  workbook.sheets[0].rows = {{nine, nine}, {Value(), value::Time{18, 0, 0, 0, {}}}};
  const std::string sheet = part(write_workbook(workbook).value(), "xl/worksheets/sheet1.xml");
  CHECK(sheet.find("09:00") == std::string::npos);
  CHECK(has(sheet, "<c r=\"B2\" s=\"2\"><v>0.375</v></c>"));
  CHECK(has(sheet, "<v>0.75</v>"));
}

TEST_CASE("times keep their seconds and their zone") {
  Workbook workbook{{{.name = "a", .columns = {{"v"}}, .rows = {}}}, {}, {}, {}};
  workbook.sheets[0].rows = {{value::Time{12, 0, 30, 0, {}}},
                             {value::Time{9, 0, 5, 0, value::Zone::of_offset(28800)}},
                             {value::Time{9, 0, 0, 500'000'000, {}}}};
  const std::string bytes = write_workbook(workbook).value();
  const std::string sheet = part(bytes, "xl/worksheets/sheet1.xml");
  CHECK(has(sheet, "<v>0.50034722"));
  CHECK(has(part(bytes, "xl/styles.xml"), "formatCode=\"hh:mm:ss\""));
  CHECK(has(sheet, "<t>09:00:05+08:00</t>"));
  CHECK(has(sheet, "<t>09:00:00.5</t>"));
}

TEST_CASE("dates with times keep a zone that is not the workbook's, and parts of a second") {
  const auto beijing = value::Zone::of_offset(28800);
  Workbook workbook{{{.name = "a", .columns = {{"v"}, {"w", 0, ColumnKind::date_time}}, .rows = {}}}, {}, {}, {}};
  workbook.created = {{2024, 3, 6}, {8, 0, 0, 0, beijing}};
  for (const value::Time& time :
       {value::Time{12, 0, 0, 0, beijing}, value::Time{6, 0, 0, 500'000'000, beijing},
        value::Time{10, 30, 0, 0, value::Zone::of_offset(0)}, value::Time{10, 30, 0, 500'000'000, {}}}) {
    const Value moment = value::DateTime{{2024, 3, 5}, time};
    workbook.sheets[0].rows.push_back({moment, moment});
  }
  const std::string sheet = part(write_workbook(workbook).value(), "xl/worksheets/sheet1.xml");
  CHECK(has(sheet, "<v>45356.5</v></c><c r=\"B2\""));
  CHECK(has(sheet, "<v>45356.2500057870"));
  for (const std::string_view cell : {"A4", "B4"})
    CHECK(has(sheet, fmt::format("<c r=\"{}\" s=\"3\" t=\"inlineStr\"><is><t>2024-03-05T10:30:00Z</t>", cell)));
  CHECK(has(sheet, "<t>2024-03-05T10:30:00.5</t>"));
  workbook.sheets[0].columns[1].width = 17;
  CHECK(has(part(write_workbook(workbook).value(), "xl/worksheets/sheet1.xml"), "<row r=\"4\" ht=\"36\""));
}

TEST_CASE("names of sheets stand in quotation marks: Q1 is a cell, 2024 a number") {
  Workbook workbook{{}, {}, {}, {}};
  for (const char* name : {"Q1", "2024", "R1C1", "RC", "1a", "TRUE", "2024.3", "a!b", "a'b", "Sheet", "表"})
    workbook.sheets.push_back({.name = name, .columns = {{"v"}}, .rows = {{"x"}}});
  const std::string bytes = write_workbook(workbook).value();
  const std::string book = part(bytes, "xl/workbook.xml");
  for (const char* name : {"Q1", "2024", "R1C1", "RC", "1a", "TRUE", "2024.3", "a!b", "a''b", "Sheet", "表"}) {
    CHECK(has(book, fmt::format(">'{}'!$1:$1<", name)));
    CHECK(has(book, fmt::format(">'{}'!$A$1:$A$2<", name)));
  }
  CHECK(has(part(bytes, "docProps/app.xml"), "<vt:lpstr>'Q1'!Print_Titles</vt:lpstr>"));
}

TEST_CASE("charts stand below one another, however high the rows are") {
  const auto drawing = [](bool is_long) {
    Sheet sheet{.name = "a", .columns = {{"k"}, {"v", 0, ColumnKind::number}}, .rows = {}};
    for (int i = 0; i < 3; ++i) sheet.charts.push_back({.kind = SheetChart::Kind::radar, .categories = 0, .series = {1}});
    if (is_long)
      sheet.more_rows = [rows = 2](List& row) mutable -> Result<bool> {
        row = {Value("x"), Value(1)};
        return rows-- > 0;
      };
    else
      sheet.rows = {{Value("x"), Value(1)}, {Value("y"), Value(2)}};
    const std::string bytes = write_workbook({{sheet}, {}, {}, {}}).value();
    CHECK(has(part(bytes, "xl/charts/chart1.xml"), "<c:radarStyle val=\"marker\"/>"));
    return std::pair(part(bytes, "xl/drawings/drawing1.xml"), part(bytes, "xl/worksheets/sheet1.xml"));
  };
  const auto [few, few_sheet] = drawing(false);  // rows of 20 points: 14 are 270 points
  for (const char* row : {"<xdr:row>4<", "<xdr:row>17<", "<xdr:row>20<", "<xdr:row>33<", "<xdr:row>36<", "<xdr:row>49<"})
    CHECK(has(few, row));
  CHECK(has(few_sheet,
            R"(<rowBreaks count="2" manualBreakCount="2"><brk id="19" max="16383" man="1"/><brk id="35" max="16383" man="1"/>)"));
  const auto [many, many_sheet] = drawing(true);  // rows of 15 points
  for (const char* row : {"<xdr:row>4<", "<xdr:row>22<", "<xdr:row>24<", "<xdr:row>42<", "<xdr:row>44<", "<xdr:row>62<"})
    CHECK(has(many, row));
  CHECK(has(many_sheet, R"(<brk id="23" max="16383" man="1"/><brk id="43" max="16383" man="1"/>)"));
}

TEST_CASE("a chart that has no room below the rows begins a page") {
  const auto begins_page = [](std::size_t rows, bool is_landscape) {
    Sheet sheet{.name = "a", .columns = {{"k"}, {"v", 0, ColumnKind::number}}, .rows = {}, .is_landscape = is_landscape};
    sheet.rows.assign(rows, {Value("x"), Value(1)});
    sheet.charts = {{.categories = 0, .series = {1}}};
    return part(write_workbook({{sheet}, {}, {}, {}}).value(), "xl/worksheets/sheet1.xml").find("<rowBreaks") !=
           std::string::npos;
  };
  CHECK_FALSE(begins_page(9, true));
  CHECK(begins_page(10, true));  // 11 rows of 20 points, one between, 270 points: more than 508
  CHECK_FALSE(begins_page(22, false));
  CHECK(begins_page(26, false));
}

TEST_CASE("a headline that is longer than its table wraps") {
  const auto sheet_of = [](std::vector<Column> columns) {
    Sheet sheet{.name = "a",
                .title = "一二三四五六七八九十一二三四五六",
                .subtitle = "一二三四五六七八九十",
                .columns = std::move(columns),
                .rows = {}};
    return part(write_workbook({{sheet}, {}, {}, {}}).value(), "xl/worksheets/sheet1.xml");
  };
  const std::string narrow =
      sheet_of({{"a", 9}, {"b", 9}, {"c", 10}, {"d", 30, ColumnKind::text, {}, {}, {}, true}});  // 18 and 26 wide
  CHECK(has(narrow, "<row r=\"1\" ht=\"52\" customHeight=\"1\">"));
  CHECK(has(narrow, "<row r=\"2\" ht=\"18\" customHeight=\"1\">"));
  CHECK(has(sheet_of({{"a", 11}}), "<row r=\"2\" ht=\"34\" customHeight=\"1\">"));
  CHECK(has(sheet_of({{"a", 60}}), "<row r=\"1\" ht=\"30\" customHeight=\"1\">"));
}

TEST_CASE("a text is measured as it is written") {
  std::string codes;
  for (int i = 0; i < 4681; ++i) codes += "_x0041_";
  Workbook workbook{{{.name = "a", .columns = {{"v"}}, .rows = {}}}, {}, {}, {}};
  workbook.sheets[0].rows = {{Value(codes)}};
  const auto refused = write_workbook(workbook);
  REQUIRE(refused.has_error());
  CHECK(has(to_string(refused.error(), Language::english), "cell A2: expected at most 32767 characters, found 60853"));
}

TEST_CASE("no title of a chart becomes a formula") {
  Workbook workbook = tasks();
  workbook.sheets[0].columns[1].title = "=b";
  workbook.sheets[0].charts = {{.title = "=1+1", .categories = 0, .series = {1}}};
  const std::string chart = part(write_workbook(workbook).value(), "xl/charts/chart1.xml");
  CHECK(has(chart, "<a:t>=1+1</a:t>"));
  CHECK(has(chart, "<c:tx><c:v>=b</c:v></c:tx>"));
}

TEST_CASE("the longest that spreadsheets take has room in libxlsxwriter") {
  const auto times = [](std::size_t count, std::string_view text) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += text;
    return all;
  };
  Workbook workbook = tasks();
  Sheet& sheet = workbook.sheets[0];
  sheet.name = times(31, "长");
  sheet.columns[0].rule.prompt = times(400, "\"&");
  sheet.columns[1].rule = {.minimum = 0, .prompt = times(400, "说")};
  sheet.columns[2].rule.prompt = times(400, "\U0001F600");
  sheet.fills = {{3, times(255, "\""), 0xFFC7CE}, {3, times(255, "逾"), 0xFFC7CE}};
  sheet.charts = {{.title = times(2000, "图"), .categories = 0, .series = {1}}};
  workbook.title = times(2000, "题");
  const std::string bytes = write_workbook(workbook).value();
  CHECK(has(part(bytes, "xl/workbook.xml"), "'" + times(31, "长") + "'!$A$2:$D$4</definedName>"));
  CHECK(has(part(bytes, "xl/charts/chart1.xml"), "<c:f>'" + times(31, "长") + "'!$B$3:$B$4</c:f>"));
  const std::string written = part(bytes, "xl/worksheets/sheet1.xml");
  CHECK(has(written, times(127, "&quot;&amp;") + "&quot;\""));
  CHECK(has(written, "prompt=\"" + times(255, "说") + "\""));
  CHECK(has(written, "prompt=\"" + times(127, "\U0001F600") + "\""));
  CHECK(has(written, "\"" + times(255, "逾") + "\"</formula>"));
}

TEST_CASE("choices that a list of its own cannot hold go into a hidden sheet") {
  const auto listed = [](std::vector<std::string> choices) {
    Workbook workbook = tasks();
    workbook.sheets[0].columns[3].choices = std::move(choices);
    const std::string sheet = part(write_workbook(workbook).value(), "xl/worksheets/sheet1.xml");
    const std::size_t begin = sheet.find("<formula1>") + 10;
    return sheet.substr(begin, sheet.find("</formula1>") - begin);
  };
  CHECK(listed({"甲", "乙 & 丙"}) == "\"甲,乙 &amp; 丙\"");
  CHECK(listed({"甲\"A\"", "乙"}) == "'选项'!$A$1:$A$2");
  CHECK(listed({"甲,乙", "丙"}) == "'选项'!$A$1:$A$2");
  CHECK(listed({" 甲", "丙"}) == "'选项'!$A$1:$A$2");
  CHECK(listed({"甲\n乙"}) == "'选项'!$A$1:$A$1");
  // libxlsxwriter has room for 255 bytes.
  CHECK(listed({std::string(127, 'a'), std::string(127, 'b')}).size() == 257);
  CHECK(listed({std::string(128, 'a'), std::string(127, 'b')}) == "'选项'!$A$1:$A$2");
  CHECK(listed(std::vector<std::string>(11, "信息工程学院教学")) == "'选项'!$A$1:$A$11");
}

TEST_CASE("long lists of choices go into a hidden sheet") {
  Workbook workbook = tasks();
  workbook.sheets[0].columns[3].choices.clear();
  for (int i = 0; i < 60; ++i) workbook.sheets[0].columns[3].choices.push_back("第" + std::to_string(i) + "教学部");
  const std::string bytes = write_workbook(workbook).value();
  CHECK(has(part(bytes, "xl/worksheets/sheet1.xml"), "<formula1>'选项'!$A$1:$A$60</formula1>"));
  CHECK(has(part(bytes, "xl/worksheets/sheet2.xml"), "第59教学部"));
  CHECK(has(part(bytes, "xl/workbook.xml"), "state=\"hidden\""));
}

TEST_CASE("what cannot be written is refused with its sheet and cell") {
  CHECK(refusal({}) == "expected a workbook of at least one sheet, found none");
  Workbook workbook = tasks();
  workbook.sheets[0].name = "a/b";
  CHECK(refusal(workbook) ==
        "sheet 'a/b': expected a name of 1 to 31 characters without [ ] : * ? / \\, found 'a/b' (hint: give the sheet a shorter, "
        "plain name)");
  for (const char* name : {"a\x01\x62", "a\tb", "a\nb", "a\uFFFF\x62"}) {
    workbook.sheets[0].name = name;
    CHECK(refusal(workbook) ==
          "sheet 'ab': expected a name that can be printed, found control characters in 'ab' (hint: give the sheet a shorter, "
          "plain "
          "name)");
  }
  workbook.sheets[0].name = "history";
  CHECK(refusal(workbook, Language::chinese) ==
        "工作表“history”：名称不应为Excel保留的名称，实为“history”（提示：请换一个较短的普通名称）");
  workbook.sheets[0].name.clear();
  for (int i = 0; i < 16; ++i) workbook.sheets[0].name += "\U0001F600";
  CHECK(has(refusal(workbook), "expected a name of 1 to 31 characters"));
  workbook = tasks();
  workbook.sheets.push_back(workbook.sheets[0]);
  CHECK(refusal(workbook) ==
        "sheet '任务清单': expected each name once, found it twice (hint: give one of the sheets another name)");
  workbook = tasks();
  workbook.sheets[0].rows[1][0] = value::Context{{"a", 1}};
  CHECK(refusal(workbook) ==
        "sheet '任务清单': cell A4: expected a single value, found a context (hint: choose one member of it for the cell)");
  CHECK(refusal(workbook, Language::chinese) ==
        "工作表“任务清单”：单元格A4：应为单个值，实为对象（提示：请选取其中一项填入单元格）");
  workbook = tasks();
  workbook.sheets[0].rows[0].resize(5);
  CHECK(refusal(workbook) == "sheet '任务清单': cell E3: expected a row of at most 4 cells, found 5");
  workbook = tasks();
  workbook.sheets[0].rows[0][0] = std::string(40'000, 'a');
  CHECK(refusal(workbook) ==
        "sheet '任务清单': cell A3: expected at most 32767 characters, found 40000 (hint: put long texts into a document)");
  workbook = tasks();
  workbook.sheets[0].title.clear();
  for (int i = 0; i < 20'000; ++i) workbook.sheets[0].title += "\U0001F600";
  CHECK(refusal(workbook) ==
        "sheet '任务清单': cell A1: expected at most 32767 characters, found 40000 (hint: put long texts into a document)");
  workbook = tasks();
  workbook.sheets[0].fills[0].state = std::string(256, 'a');
  CHECK(refusal(workbook) ==
        "sheet '任务清单': expected a text of at most 255 characters to colour by, found 256 (hint: give the column a shorter "
        "text to "
        "colour by)");
  workbook = tasks();
  workbook.sheets[0].fills[0].column = 4;
  CHECK(refusal(workbook) == "sheet '任务清单': expected the column of a fill to be below 4, found 4");
}

TEST_CASE("an empty sheet is a sheet") {
  Workbook workbook = tasks();
  workbook.sheets[0].rows.clear();
  CHECK(has(part(write_workbook(workbook).value(), "xl/worksheets/sheet1.xml"), "<autoFilter ref=\"A2:D2\"/>"));
}

}  // namespace luoxuan::document
