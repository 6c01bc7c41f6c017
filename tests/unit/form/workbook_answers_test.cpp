// What people do to a workbook before they send it back: nothing of it is lost, or taken from the wrong cell, in silence.

#include <catch2/catch.hpp>

#include "document/workbook.hpp"
#include "document/xlsx_file.hpp"
#include "form/form_sheets.hpp"
#include "form/sheet_submission.hpp"
#include "form_making.hpp"
#include "value/json.hpp"

namespace luoxuan::form {
namespace {

const value::DateTime sent_out{{2018, 1, 2}, {8, 0, 0, 0, {}}};

struct FilledSheet {
  std::string name;
  std::vector<value::List> rows;
};

std::string sent(const model::Form& form, std::string_view data) {
  const auto bytes = as_workbook(form, *value::parse_json(data).value().if_context(), sent_out);
  if (!bytes) UNSCOPED_INFO(to_string(bytes.error(), Language::english));
  REQUIRE(bytes.has_value());
  return *bytes;
}

/// Every cell, without widths and rules.
std::vector<FilledSheet> cells_of(const std::string& bytes) {
  const auto file = document::XlsxFile::open(bytes, "f.xlsx").value();
  std::vector<FilledSheet> sheets;
  for (std::size_t i = 0; i < file.sheets().size(); ++i) {
    FilledSheet sheet{file.sheets()[i], {}};
    const auto read = file.read(i, [&](std::size_t row, const std::vector<document::ReadCell>& cells) {
      sheet.rows.resize(row + 1);
      sheet.rows[row].resize(cells.back().column + 1);
      for (const document::ReadCell& cell : cells) sheet.rows[row][cell.column] = cell.value;
      return true;
    });
    REQUIRE(read.has_value());
    sheets.push_back(std::move(sheet));
  }
  return sheets;
}

std::string as_sent_back(const std::vector<FilledSheet>& sheets) {
  document::Workbook book{.sheets = {}, .created = sent_out, .author = {}, .title = {}};
  for (const FilledSheet& filled : sheets) {
    document::Sheet sheet{.name = filled.name};
    std::size_t width = 1;
    for (const value::List& row : filled.rows) width = std::max(width, row.size());
    for (std::size_t i = 0; i < width; ++i) {
      const std::string* title = i < filled.rows.front().size() ? filled.rows.front()[i].if_string() : nullptr;
      sheet.columns.push_back({.title = title == nullptr ? "" : *title});
    }
    sheet.rows.assign(filled.rows.begin() + 1, filled.rows.end());
    sheet.has_filter = false;
    book.sheets.push_back(std::move(sheet));
  }
  return document::write_workbook(book).value();
}

std::string taken_from(const model::Form& form, const std::string& bytes) {
  const auto read = read_workbook(form, bytes, "f.xlsx", form_tests::College());
  if (read) return value::to_json(*read);
  std::string all;
  for (const Failure& failure : read.error()) all += to_string(failure, Language::english) + "\n";
  return all;
}

std::string there_and_back(const model::Form& form, std::string_view data) {
  return taken_from(form, sent(form, data));
}

constexpr std::string_view two_fields = R"({"type": "textfield", "key": "名称", "label": "名称"},
  {"type": "textarea", "key": "备注", "label": "备注"},
  {"type": "dynamiclist", "path": "列", "label": "列", "components": [
    {"type": "textfield", "key": "问题", "label": "问题"}, {"type": "number", "key": "数", "label": "数"}]})";

}  // namespace

TEST_CASE("labels, headings and answers that read like ids are not taken for them") {
  CHECK(there_and_back(form_tests::make_form(R"({"type": "group", "label": "意见", "components": [
          {"type": "textfield", "key": "a", "label": "a"}]}, {"type": "textfield", "key": "意见", "label": "部门意见"})"),
                       R"({"a": "一", "意见": "同意"})") == R"({"a":"一","意见":"同意"})");
  const std::string crossed = R"({"问题":"甲","说明":"乙","name":"丙"})";
  CHECK(there_and_back(form_tests::make_form(R"({"type": "textfield", "key": "问题", "label": "说明"},
          {"type": "textfield", "key": "说明", "label": "问题"}, {"type": "textfield", "key": "name", "label": "x"})"),
                       crossed) == crossed);
  const std::string headed = R"({"编号":"甲","填写内容":"乙"})";
  CHECK(there_and_back(form_tests::make_form(R"({"type": "textfield", "key": "编号", "label": "填写内容"},
          {"type": "textfield", "key": "填写内容", "label": "编号"})"),
                       headed) == headed);
  const auto form = form_tests::make_form(two_fields);
  const std::string answers = R"({"名称":"备注","备注":"列[].问题","列":[{"问题":"列[].数","数":1}]})";
  CHECK(there_and_back(form, answers) == answers);
}

TEST_CASE("other sheets, moved rows, renamed sheets and inserted columns do not matter") {
  const auto form = form_tests::make_form(two_fields);
  const std::string answers = R"({"名称":"甲","备注":"乙","列":[{"问题":"丙","数":1}]})";
  std::vector<FilledSheet> sheets = cells_of(sent(form, answers));
  sheets.insert(sheets.begin(), {"说明", {{"题"}, {"备注", "见下", "旧值"}, {"列[].问题", "列"}}});
  CHECK(taken_from(form, as_sent_back(sheets)) == answers);
  std::swap(sheets[1].rows[3], sheets[1].rows[4]);
  std::swap(sheets[1], sheets[3]);
  sheets[3].name = "改名";
  CHECK(taken_from(form, as_sent_back(sheets)) == answers);
  for (FilledSheet* sheet : {&sheets[2], &sheets[3]})
    for (value::List& row : sheet->rows) row.insert(row.begin(), value::Value());
  CHECK(taken_from(form, as_sent_back(sheets)) == answers);
  sheets[2].rows.insert(sheets[2].rows.begin() + 2, value::List{});  // above the header
  CHECK(taken_from(form, as_sent_back(sheets)) == answers);
}

TEST_CASE("the first row of a list is an answer where the names of its columns were taken away") {
  const auto form = form_tests::make_form(two_fields);
  const std::string answers = R"({"名称":"甲","备注":"乙","列":[{"问题":"丙","数":1}]})";
  const auto whole = cells_of(sent(form, answers));
  REQUIRE(*whole[1].rows[2][0].if_string() == "问题");
  for (const value::List& header : {value::List{}, value::List{" "}, value::List{"问题（必填）", "以前的名称"},
                                    value::List{value::Value(), value::Value(), "旁注"}}) {
    auto sheets = whole;
    sheets[1].rows[2] = header;
    CHECK(taken_from(form, as_sent_back(sheets)) == answers);
  }
  auto sheets = whole;
  sheets[1].rows.insert(sheets[1].rows.begin() + 2, value::List{});
  CHECK(taken_from(form, as_sent_back(sheets)) == answers);
  sheets = whole;
  sheets[1].rows.erase(sheets[1].rows.begin() + 2);
  CHECK(taken_from(form, as_sent_back(sheets)) == answers);
  sheets[1].rows[2] = {"丙"};
  CHECK(
      taken_from(form, as_sent_back(sheets)) ==
      "f.xlsx: sheet '列': expected the names of the columns in row 3, below the hidden ids, found '丙' (hint: above an answer, "
      "insert a row with the names (问题、数); over names that were changed, write these)\n");
}

TEST_CASE("a list is found although notes stand beside its ids") {
  const auto form = form_tests::make_form(two_fields);
  const std::string answers = R"({"名称":"甲","备注":"乙","列":[{"问题":"丙","数":1}]})";
  auto sheets = cells_of(sent(form, answers));
  for (const char* note : {"一", "二", "三"}) sheets[1].rows[1].emplace_back(note);
  CHECK(taken_from(form, as_sent_back(sheets)) == answers);
}

TEST_CASE("a row that was moved to another sheet is told with both sheets") {
  const auto form = form_tests::make_form(two_fields);
  auto sheets = cells_of(sent(form, R"({"名称": "甲", "备注": "乙", "列": [{"问题": "丙", "数": 1}]})"));
  sheets.push_back({"附", {{"题"}, sheets[0].rows[4]}});
  sheets[0].rows.erase(sheets[0].rows.begin() + 4);
  CHECK(taken_from(form, as_sent_back(sheets)) ==
        "f.xlsx: expected the row of the field '备注' in the sheet '填报', found its id in '附' (hint: move the row back to "
        "'填报')\n");
}

TEST_CASE("an answer in a row that a person inserted is told with its cell") {
  const auto form = form_tests::make_form(two_fields);
  const std::string answers = R"({"名称":"甲","备注":"乙","列":[{"问题":"丙","数":1}]})";
  const auto whole = cells_of(sent(form, answers));
  REQUIRE(*whole[0].rows[4][2].if_string() == "乙");
  auto sheets = whole;
  sheets[0].rows.insert(sheets[0].rows.begin() + 4, value::List{value::Value(), "补充", "丁", "旁注"});
  sheets[0].rows.push_back({value::Value(), value::Value(), 5});
  const std::string hint = " in a row of no field (hint: move it into the row of its field, or into another column)\n";
  CHECK(taken_from(form, as_sent_back(sheets)) ==
        "f.xlsx: sheet '填报', cell C5 (填写内容): expected answers in the rows of the fields only, found '丁'" + hint +
            "f.xlsx: sheet '填报', cell C8 (填写内容): expected answers in the rows of the fields only, found '5'" + hint);
  sheets = whole;
  sheets[0].rows.insert(sheets[0].rows.begin() + 4, value::List{value::Value(), "补充", " ", "旁注", "丁"});
  sheets[0].rows.insert(sheets[0].rows.begin() + 1, value::List{value::Value(), value::Value(), "单位：甲系"});
  CHECK(taken_from(form, as_sent_back(sheets)) == answers);
  sheets = whole;  // the headings were moved down with the rows above them
  std::rotate(sheets[0].rows.begin(), sheets[0].rows.begin() + 3, sheets[0].rows.end());
  CHECK(taken_from(form, as_sent_back(sheets)) == answers);
}

TEST_CASE("a sheet of one's own with the same headings is no copy") {
  const auto form = form_tests::make_form(R"({"type": "textfield", "key": "a"}, {"type": "textfield", "key": "b"},
    {"type": "textfield", "key": "c"})");
  const std::string answers = R"({"a":"甲","b":"乙","c":"丙"})";
  auto sheets = cells_of(sent(form, answers));
  sheets.push_back({"附", {{"题"}, {"编号", "项目", "填写内容"}, {"b", "b", "旧"}}});
  CHECK(taken_from(form, as_sent_back(sheets)) == answers);
}

TEST_CASE("rows are counted once for progress") {
  const auto form = form_tests::make_form(two_fields);
  auto sheets = cells_of(sent(form, R"({"名称": "甲"})"));
  sheets[0].rows.resize(2500, value::List{value::Value(), "注"});
  std::size_t told = 0;
  const auto read = read_workbook(form, as_sent_back(sheets), "f.xlsx", form_tests::College(), {}, [&](std::size_t rows) {
    told = rows;
    return true;
  });
  CHECK(read.has_value());
  CHECK(told > 2400);
  CHECK(told < 2600);
}

TEST_CASE("what stands there twice is refused") {
  const auto form = form_tests::make_form(two_fields);
  const auto whole = cells_of(sent(form, R"({"名称": "甲", "备注": "乙", "列": [{"问题": "丙", "数": 1}]})"));
  const std::string hint = " (hint: put all of it into one of them, and delete the other)\n";
  auto sheets = whole;
  sheets.insert(sheets.begin() + 2, {"列 (2)", whole[1].rows});
  CHECK(taken_from(form, as_sent_back(sheets)) ==
        "f.xlsx: expected the rows of '列' in one sheet, found a copy of it, '列 (2)'" + hint);
  sheets = whole;
  sheets.push_back({"填报 (2)", whole[0].rows});
  CHECK(taken_from(form, as_sent_back(sheets)) ==
        "f.xlsx: expected the rows of '填报' in one sheet, found a copy of it, '填报 (2)'" + hint);
  sheets = whole;
  sheets[1].rows[1].emplace_back("列[].数");
  CHECK(taken_from(form, as_sent_back(sheets)).starts_with("f.xlsx: sheet '列': expected 2 columns with hidden ids, found 3"));
  sheets = whole;
  sheets[0].rows.push_back({"备注", "备注", "丁"});
  CHECK(taken_from(form, as_sent_back(sheets)) ==
        "f.xlsx: sheet '填报', cell C5 (备注): expected one row for the field, found another, row " +
            std::to_string(sheets[0].rows.size()) + " (hint: delete the row that is too many)\n");
}

TEST_CASE("a formula that no program has computed is a fault, an empty text that one gave is not") {
  const auto form = form_tests::make_form(two_fields);
  const std::string bytes = sent(form, R"({"名称": "甲", "列": [{"问题": "丙", "数": 7}]})");
  const std::string name = "t=\"inlineStr\"><is><t>甲</t></is>",
                    hint = " (hint: open the file in the office program and save it again, or type the value)\n";
  CHECK(taken_from(form, form_tests::with_part(bytes, "sheet1.xml", name, "><f>1+1</f><v></v>")) ==
        "f.xlsx: sheet '填报', cell C4 (名称): expected a value, found a formula that was not computed" + hint);
  CHECK(taken_from(form, form_tests::with_part(bytes, "sheet2.xml", "<v>7</v>", "<f>1+1</f><v/>")) ==
        "f.xlsx: sheet '列', cell B4 (数): expected a value, found a formula that was not computed" + hint);
  CHECK(taken_from(form, form_tests::with_part(bytes, "sheet1.xml", name, "t=\"str\"><f>\"\"</f><v></v>")) ==
        R"({"名称":null,"备注":null,"列":[{"问题":"丙","数":7}]})");
}

TEST_CASE("an error in merged cells is told once; the same cells merged very often cost no time") {
  const auto form = form_tests::make_form(two_fields);
  const std::string bytes =
      sent(form, R"({"列": [{"问题": "a", "数": 7}, {"问题": "b"}, {"问题": "c"}, {"问题": "d", "数": 8}, {"问题": "e"}]})");
  const std::string_view count = "<mergeCells count=\"1\">";
  std::string merged = std::string(count) + "<mergeCell ref=\"B4:B6\"/>";
  CHECK(
      taken_from(form, form_tests::with_part(form_tests::with_part(bytes, "sheet2.xml", count, merged), "sheet2.xml", "><v>7</v>",
                                             " t=\"e\"><v>#N/A</v>")) ==
      "f.xlsx: sheet '列', cell B4 (数): expected a value, found the error #N/A (hint: type the value instead of the formula)\n");
  for (int i = 1; i <= 30'000; ++i)
    merged += fmt::format("<mergeCell ref=\"B4:B6\"/><mergeCell ref=\"B7:B8\"/><mergeCell ref=\"J{0}:K{0}\"/>", i);
  CHECK(
      taken_from(form, form_tests::with_part(bytes, "sheet2.xml", count, merged)) ==
      R"({"名称":null,"备注":null,"列":[{"问题":"a","数":7},{"问题":"b","数":7},{"问题":"c","数":7},{"问题":"d","数":8},{"问题":"e","数":8}]})");
}

TEST_CASE("sheets get names that spreadsheets take") {
  const auto list = [](std::string_view path, std::string_view label) {
    return fmt::format(
        R"({{"type": "dynamiclist", "path": "{}", "label": "{}", "components": [{{"type": "textfield", "key": "k"}}]}})", path,
        label);
  };
  const auto form = form_tests::make_form(list("a", "Plan") + "," + list("b", "plan") + "," + list("c", "History") + "," +
                                          list("d", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀") + "," + list("e", " "));
  const auto file = document::XlsxFile::open(sent(form, "{}"), "f.xlsx").value();
  CHECK(file.sheets() ==
        std::vector<std::string>{"填报", "Plan", "plan2", "History2", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "e", "填写说明", "luoxuan"});
}

}  // namespace luoxuan::form
