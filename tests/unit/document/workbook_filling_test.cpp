#include "document/workbook_filling.hpp"

#include <catch2/catch.hpp>

#include "document/xlsx_file.hpp"
#include "document/zip_archive.hpp"
#include "feel/native_function.hpp"
#include "reader/workbook_reader.hpp"
#include "value/json.hpp"

namespace luoxuan::document {

namespace {

const value::DateTime now{{2018, 1, 15}, {8, 0, 0, 0, {}}};

constexpr std::string_view overview = R"(
title = "一览"
[[sheet]]
name = '="情况" + string(count(units))'
title = '=college + "报送情况"'
subtitle = '="截至 " + string(today())'
rows = "=units"
[[sheet.column]]
title = "序号"
value = "=index"
kind = "number"
[[sheet.column]]
title = "部门"
value = "=name"
[[sheet.column]]
title = "完成率"
value = "=done / owed"
kind = "percent"
[[sheet.column]]
for_each = "year in years"
title = "=year"
value = "=if list contains(list, year) then \"●\" else null"
[[sheet.colour]]
column = "完成率"
to = 0.5
colour = "F8CBAD"
cell_only = true
[[sheet.chart]]
kind = "radar"
categories = "部门"
series = ["完成率"]
[[sheet.chart]]
kind = "line"
title = "走势"
categories = "部门"
series = ["序号", "完成率"]
)";

constexpr std::string_view data = R"({"college": "某学院", "years": ["2016", "2017"], "units": [
  {"name": "教务处", "done": 1, "owed": 2, "list": ["2017"]}, {"name": "=学生处", "done": 3, "owed": 4, "list": []}]})";

std::string filled(std::string_view text, std::string_view json) {
  const auto workbook = reader::read_workbook_template(text, "w.toml");
  if (!workbook) return to_string(workbook.error().front(), Language::english);
  const auto bytes = fill_workbook(*workbook, *value::parse_json(json).value().if_context(), now, "质管办");
  return bytes ? *bytes : to_string(bytes.error(), Language::english);
}

std::string cells_of(const std::string& bytes, std::size_t sheet = 0) {
  std::string all;
  const auto file = XlsxFile::open(bytes, "w.xlsx");
  if (!file) return bytes;
  static_cast<void>(file->read(sheet, [&](std::size_t row, const std::vector<ReadCell>& cells) {
    for (const ReadCell& cell : cells) all += cell_name(row, cell.column) + "=" + cell.value.to_string() + " ";
    return true;
  }));
  return file->sheets()[sheet] + ": " + all;
}

bool has(const std::string& text, std::string_view wanted) {
  if (text.find(wanted) != std::string::npos) return true;
  UNSCOPED_INFO(text);
  return false;
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string all(text);
  const std::size_t at = all.find(from);
  REQUIRE(at != std::string::npos);
  return all.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a workbook template calls what it is given") {
  const auto workbook = reader::read_workbook_template(R"toml(title = "t"
[[sheet]]
name = "s"
rows = "=units"
[[sheet.column]]
title = "n"
value = "=example_college.grade(done) + grade(owed)"
)toml",
                                                       "w.toml");
  REQUIRE(workbook.has_value());
  const value::Context units = *value::parse_json(data).value().if_context();
  const auto tenfold = feel::make_native_function(
      {{"n", nullptr}}, nullptr,
      [](feel::Run&, const std::vector<value::Value>& given) -> value::Value { return *multiply(*given[0].if_number(), 10); });
  feel::FunctionSet functions;
  functions.add("grade", tenfold);
  functions.add("example_college", value::Context{{"grade", tenfold}});
  CHECK(cells_of(fill_workbook(*workbook, units, now, "", &functions).value()) == "s: A1=n A2=30 A3=70 ");
  const auto refused = fill_workbook(*workbook, units, now, "");
  REQUIRE(refused.has_error());
  CHECK(to_string(refused.error(), Language::english).find("'example_college'") != std::string::npos);
}

TEST_CASE("a workbook template is filled") {
  const std::string bytes = filled(overview, data);
  CHECK(cells_of(bytes) ==
        "情况2: A1=某学院报送情况 A2=截至 2018-01-15 A3=序号 B3=部门 C3=完成率 D3=2016 E3=2017 "
        "A4=1 B4=教务处 C4=0.5 E4=● A5=2 B5==学生处 C5=0.75 ");
  CHECK(bytes == filled(overview, data));
  const auto archive = ZipArchive::open(bytes, "w.xlsx").value();
  const std::string sheet = archive.read("xl/worksheets/sheet1.xml").value();
  CHECK(has(sheet, R"(<conditionalFormatting sqref="C4:C5">)"));
  CHECK(has(sheet, R"(<formula>AND(ISNUMBER($C4),$C4&lt;=0.5)</formula>)"));
  CHECK(has(archive.read("xl/charts/chart1.xml").value(), "<c:radarChart>"));
  CHECK(has(archive.read("xl/charts/chart1.xml").value(), "<c:f>'情况2'!$C$4:$C$5</c:f>"));
  CHECK(has(archive.read("xl/charts/chart2.xml").value(), "<c:lineChart>"));
}

TEST_CASE("a sheet for each item") {
  const std::string bytes = filled(R"(
[[sheet]]
for_each = "unit in units"
name = "=unit.name"
rows = "=unit.tasks"
[[sheet.column]]
title = "任务"
value = "=item"
)",
                                   R"({"units": [{"name": "甲", "tasks": ["一", "二"]}, {"name": "乙", "tasks": []}]})");
  CHECK(cells_of(bytes) == "甲: A1=任务 A2=一 A3=二 ");
  CHECK(cells_of(bytes, 1) == "乙: A1=任务 ");
}

TEST_CASE("a filter names members of the items, wherever it stands") {
  // Read as `luoxuan document render` does it: with all names that the data have, those of rows too.
  const auto workbook = reader::read_workbook_template(replaced(overview, "string(today())", "string(count(units[done > 2]))"),
                                                       "w.toml", {"college", "years", "units", "name", "done", "owed", "list"});
  REQUIRE(workbook.has_value());
  const auto bytes = fill_workbook(*workbook, *value::parse_json(data).value().if_context(), now, "质管办");
  REQUIRE(bytes.has_value());
  CHECK(has(cells_of(*bytes), "A2=截至 1 "));
}

TEST_CASE("slips in names and lists are told with their places") {
  CHECK(filled(replaced(overview, "=name", "=nam"), data) ==
        "w.toml:14:11: expected a name of the data, found 'nam', which they do not have (hint: did you mean name?)");
  CHECK(filled(replaced(overview, "=units\"", "=college\""), data) ==
        "w.toml:7:10: expected that 'college' gives a list, found a string");
  CHECK(filled(replaced(overview, "=\"情况\" + string(count(units))", "=units"), data)
            .starts_with("w.toml:4:8: expected a text, found a "));
  CHECK(filled(replaced(overview, "=done / owed", "=item"), data) ==
        "sheet '情况2': cell C4: expected a single value, found a context (hint: choose one member of it for the cell)");
}

TEST_CASE("a calculation that goes wrong is told, one over what is not there leaves its cell empty") {
  const auto column = [](std::string_view value, std::string_view json) {
    return filled(
        fmt::format("[[sheet]]\nname = \"s\"\nrows = \"=rows\"\n[[sheet.column]]\ntitle = \"c\"\nvalue = '={}'\n", value), json);
  };
  constexpr std::string_view hint = " (hint: where a cell may stay empty say so: if … then null else …)";
  CHECK(column("a * 2", R"({"rows": [{"a": 1}, {"a": "x"}]})") ==
        fmt::format(
            "w.toml:6:11: sheet 's', column 'c', item 2: expected a value, found none: expected operands that fit '*', found "
            "string and number{}",
            hint));
  CHECK(column("a.b / a.c", R"({"rows": [{"a": {"b": 1, "c": 0}}]})") ==
        fmt::format(
            "w.toml:6:11: sheet 's', column 'c', item 1: expected a value, found none: expected a divisor other than 0, found "
            "0{}",
            hint));
  CHECK(has(column("grade(a)", R"({"rows": [{"a": 1}]})"), "found 'grade', which they do not have"));
  for (const std::string_view value :
       {"a * 2", "b.c + 1", "b.d + 1", "sum(l)", "l[1] * 2", "min(m[item > 9])", "get value(b, \"e\") * 2", "only * 2", "null"})
    CHECK(cells_of(column(value,
                          R"({"rows": [{"a": null, "b": {"c": null}, "l": [], "m": [1]}, {"only": 1, "a": 1, "b": {"c": 1, "d": 1,
      "e": 1}, "l": [1], "m": [10]}]})"))
              .starts_with("s: A1=c "));
  CHECK(filled(replaced(overview, "=college + \"报送情况\"", "=college * 2"), data) ==
        "w.toml:5:9: sheet '情况2': expected a text, found none: expected operands that fit '*', found string and number (hint: "
        "where a text may be missing say so: if … then … else …)");
  CHECK(filled(replaced(overview, "=\"情况\" + string(count(units))", "=\"a/b\""), data)
            .starts_with("w.toml:4:8: sheet 'a/b': expected a name of 1 to 31 characters"));
}

TEST_CASE("what a list lacks leaves the cell empty that is computed from it") {
  const auto cell = [](std::string_view value, std::string_view row) {
    return cells_of(
        filled(fmt::format("[[sheet]]\nname = \"s\"\nrows = \"=rows\"\n[[sheet.column]]\ntitle = \"c\"\nvalue = '={}'\n", value),
               fmt::format(R"({{"rows": [{}]}})", row)));
  };
  for (const std::string_view value :
       {"sum(a.v)", "mean(a.v)", "max(a.v)", "decimal(mean(a.v), 2)", "decimal(mean(rows.a.v), 2)",
        "sum(for x in a return x.v * 2)", "some x in a satisfies x.v > 3", "a[1].v * 2",
        "\"平均 \" + string(decimal(mean(a.v), 1))", "sum(l)", "sum(m.v)", "number(e) * 2", "date(e)", "1 / e"}) {
    INFO(value);
    CHECK(cell(value, R"({"a": [{"v": null}, {"v": 2}], "l": [null, 1], "m": [{"v": 1}, {}], "e": ""})") == "s: A1=c ");
  }
  // A list where nothing is missing is no excuse, nor is what nobody asked for.
  CHECK(has(cell("sum(a.v)", R"({"a": [{"v": 1, "w": null}, {"v": "x"}]})"),
            "item 1: expected a value, found none: sum: expected"));
  CHECK(has(cell("number(s) * 2", R"({"s": "x"})"),
            "found none: expected operands that fit '*', found null and number because number: expected text like"));
}

TEST_CASE("a condition that could not be computed and chose null is no failure") {
  const auto cell = [](std::string_view value, std::string_view row) {
    return cells_of(
        filled(fmt::format("[[sheet]]\nname = \"s\"\nrows = \"=rows\"\n[[sheet.column]]\ntitle = \"c\"\nvalue = '={}'\n", value),
               fmt::format(R"({{"rows": [{}]}})", row)));
  };
  CHECK(cell("if a = 3 then 1 else null", R"({"a": "x"})") == "s: A1=c ");
  CHECK(cell("if count([a / b]) > 5 then 1 else null", R"({"a": 1, "b": 0})") == "s: A1=c ");
  CHECK(has(cell("if a = 3 then 1 else a / b", R"({"a": 1, "b": 0})"), "expected a divisor other than 0"));
}

TEST_CASE("a column of a loop is told by its own title") {
  CHECK(has(filled(R"(
[[sheet]]
name = "s"
rows = "=rows"
[[sheet.column]]
for_each = "u in units"
title = "=u.n"
value = "=a / u.d"
)",
                   R"({"rows": [{"a": 1}], "units": [{"n": "甲", "d": 1}, {"n": "乙", "d": 0}]})"),
            "sheet 's', column '乙', item 1: expected a value"));
}

}  // namespace luoxuan::document
