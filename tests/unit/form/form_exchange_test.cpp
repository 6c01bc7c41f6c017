#include <catch2/catch.hpp>

#include "document/workbook.hpp"
#include "document/zip_archive.hpp"
#include "form/cell_input.hpp"
#include "form/form_sheets.hpp"
#include "form/sheet_submission.hpp"
#include "form_making.hpp"
#include "value/json.hpp"

namespace luoxuan::form {
namespace {

using document::ReadCell;
using value::Value;

const value::DateTime created{{2018, 1, 2}, {8, 0, 0, 0, {}}};

constexpr std::string_view components = R"(
  {"type": "text", "text": "## 填报要求\n实事求是。"},
  {"type": "textarea", "key": "成效", "label": "建设成效", "validate": {"required": true}, "properties": {"wordLimit": "10"}},
  {"type": "group", "path": "比例", "label": "各项比例", "components": [
    {"type": "number", "key": "合格率", "label": "合格率（%）", "validate": {"min": 0, "max": 100}, "decimalDigits": 1}]},
  {"type": "datetime", "subtype": "date", "key": "日期", "dateLabel": "完成日期"},
  {"type": "checkbox", "key": "同意", "label": "同意"},
  {"type": "select", "key": "结论", "label": "结论", "values": [{"label": "合格", "value": "pass"}, {"label": "需改进", "value": "improve"}]},
  {"type": "taglist", "key": "层面", "label": "层面", "values": [{"label": "学校", "value": "a"}, {"label": "专业", "value": "b"}]},
  {"type": "dynamiclist", "path": "问题", "label": "存在问题", "properties": {"rowMinimum": "1"}, "components": [
    {"type": "textfield", "key": "内容", "label": "问题", "validate": {"required": true}},
    {"type": "textfield", "key": "责任人", "label": "责任人", "validate": {"required": true}, "properties": {"kind": "person"}},
    {"type": "textfield", "key": "编号", "label": "编号", "disabled": true}]})";

value::Context json(std::string_view text) {
  return *value::parse_json(text).value().if_context();
}

std::string exported(const model::Form& form, std::string_view data) {
  return as_workbook(form, json(data), created).value();
}

std::string read_back(const model::Form& form, const std::string& bytes, Language language = Language::english) {
  const auto read = read_workbook(form, bytes, "f.xlsx", form_tests::College());
  if (read) return value::to_json(*read);
  std::string all;
  for (const Failure& failure : read.error()) all += to_string(failure, language) + "\n";
  return all;
}

std::string from_csv(const model::Form& form, std::string_view bytes, std::string_view list = {}) {
  const auto read = read_csv(form, bytes, "f.csv", list, form_tests::College());
  if (read) return value::to_json(*read);
  std::string all;
  for (const Failure& failure : read.error()) all += to_string(failure, Language::english) + "\n";
  return all;
}

Value input(std::string_view component, Value written, ReadCell::Kind kind = ReadCell::Kind::value) {
  const auto form = form_tests::make_form(component);
  return CellInput(form.components.front()).read({0, std::move(written), kind});
}

/// What a field makes of a cell whose value is shown by a format of this code.
Value shown_input(std::string_view component, Value written, std::string_view format) {
  const auto form = form_tests::make_form(component);
  return CellInput(form.components.front()).read({0, std::move(written), ReadCell::Kind::value, format});
}

Value number(std::string_view digits) {
  return value::Number::parse(digits).value();
}

}  // namespace

TEST_CASE("a form goes out as a workbook and comes back with the same values") {
  const auto form = form_tests::make_form(components);
  const std::string bytes =
      exported(form, R"({"成效": "建成", "比例": {"合格率": 98.5}, "日期": "2017-12-20", "同意": true, "结论": "improve",
    "层面": ["a", "b"], "问题": [{"内容": "=1+1", "责任人": "张伟", "编号": "甲"}, {"内容": "师资不足", "责任人": "王芳"}]})");
  CHECK(read_back(form, bytes) ==
        R"({"成效":"建成","比例":{"合格率":98.5},"日期":"2017-12-20","同意":true,"结论":"improve","层面":["a","b"],)"
        R"("问题":[{"内容":"=1+1","责任人":"张伟","编号":null},{"内容":"师资不足","责任人":"王芳","编号":null}]})");
  CHECK(bytes ==
        exported(form, R"({"成效": "建成", "比例": {"合格率": 98.5}, "日期": "2017-12-20", "同意": true, "结论": "improve",
    "层面": ["a", "b"], "问题": [{"内容": "=1+1", "责任人": "张伟", "编号": "甲"}, {"内容": "师资不足", "责任人": "王芳"}]})"));
}

TEST_CASE("dates and times of the data are dates and times of the workbook, and come back the same") {
  const auto form = form_tests::make_form(R"(
    {"type": "datetime", "subtype": "date", "key": "d", "dateLabel": "日"}, {"type": "datetime", "subtype": "time", "key": "t", "timeLabel": "时"},
    {"type": "datetime", "subtype": "datetime", "key": "m", "dateLabel": "日", "timeLabel": "时"},
    {"type": "dynamiclist", "path": "l", "label": "表", "components": [
      {"type": "datetime", "subtype": "datetime", "key": "m", "dateLabel": "日", "timeLabel": "时"}]})");
  const std::string_view data =
      R"({"d":"2024-03-05","t":"09:05:30","m":"2024-03-05T00:00:00","l":[{"m":"2024-03-05T10:30:05"},{"m":"2024-03-05T10:30:00+08:00"},)"
      R"({"m":"2024-03-05T10:30:00.5"},{"m":"0850-01-01T10:00:00"},{"m":"1900-01-01T00:00:00"},{"m":"1900-02-28T10:00:00"}]})";
  const std::string bytes = exported(form, data);
  CHECK(read_back(form, bytes) == data);
  const auto archive = document::ZipArchive::open(bytes, "f.xlsx").value();
  const std::string main = archive.read("xl/worksheets/sheet1.xml").value(),
                    list = archive.read("xl/worksheets/sheet2.xml").value();
  for (const std::string_view number : {"<v>45356</v>", "<v>0.378819444"}) CHECK(main.find(number) != std::string::npos);
  CHECK(main.find("2024-03-05") == std::string::npos);
  CHECK(list.find("<v>45356.437557870") != std::string::npos);
  CHECK(list.find("<t>2024-03-05T10:30:00+08:00</t>") != std::string::npos);
  const std::string old = exported(form, R"({"d": "0850-01-01", "t": "9:05", "m": "2024-03-05", "l": []})");
  CHECK(read_back(form, old) == R"({"d":"0850-01-01","t":"09:05:00","m":"2024-03-05T00:00:00","l":[]})");
}

TEST_CASE("what may be changed is open, all else is locked, hidden or to be picked from") {
  const auto form = form_tests::make_form(components);
  const auto archive = document::ZipArchive::open(exported(form, "{}"), "f.xlsx").value();
  const std::string main = archive.read("xl/worksheets/sheet1.xml").value(),
                    list = archive.read("xl/worksheets/sheet2.xml").value();
  CHECK(main.find("<sheetProtection sheet=\"1\"") != std::string::npos);
  CHECK(main.find("hidden=\"1\"") != std::string::npos);
  CHECK(main.find("<formula1>\"合格,需改进\"</formula1>") != std::string::npos);
  CHECK(main.find("<formula1>0</formula1><formula2>100</formula2>") != std::string::npos);
  CHECK(main.find("必填；不超过10字") != std::string::npos);
  CHECK(list.find("insertRows=\"0\"") != std::string::npos);
  CHECK(list.find("问题[].责任人") != std::string::npos);
  CHECK(archive.read("xl/workbook.xml").value().find("name=\"luoxuan\" sheetId=\"4\" state=\"hidden\"") != std::string::npos);
}

TEST_CASE("every fault is told with its cell, in both languages") {
  const auto form = form_tests::make_form(components);
  const std::string bytes =
      exported(form, R"({"成效": "这是一段超过十个字的文字说明", "比例": {"合格率": 120}, "日期": "昨天", "结论": "也许",
    "问题": [{"内容": "师资不足"}, {"责任人": "张玮"}]})");
  CHECK(read_back(form, bytes) ==
        "f.xlsx: sheet '填报', cell C4 (建设成效): expected at most 10 字, found 14\n"
        "f.xlsx: sheet '填报', cell C6 (合格率（%）): expected at most 100, found 120\n"
        "f.xlsx: sheet '填报', cell C7 (完成日期): expected a date, found '昨天' (hint: write for example 2017-12-20)\n"
        "f.xlsx: sheet '填报', cell C9 (结论): expected one of 合格 (pass), 需改进 (improve), found '也许'\n"
        "f.xlsx: sheet '存在问题', cell B5 (责任人): expected a person, found nothing\n"
        "f.xlsx: sheet '存在问题', cell A6 (问题): expected a text, found nothing\n"
        "f.xlsx: sheet '存在问题', cell B6 (责任人): expected a person, found '张玮' (hint: did you mean 张伟?)\n");
  CHECK(read_back(form, bytes, Language::chinese)
            .starts_with("f.xlsx: 工作表“填报”单元格C4（建设成效）：应不超过 10 字，实为 14 字\n"));
  CHECK(read_back(form, exported(form, R"({"成效": "建成"})")) == "f.xlsx: sheet '存在问题': expected at least 1 row, found 0\n");
}

TEST_CASE("errors of formulas are faults, and are told once") {
  const auto form = form_tests::make_form(components);
  const std::string bytes = exported(form, R"({"成效": "建成", "问题": [{"内容": "a", "责任人": "张伟"}]})");
  CHECK(read_back(form,
                  form_tests::with_part(bytes, "sheet2.xml", "t=\"inlineStr\"><is><t>张伟</t></is>", "t=\"e\"><v>#N/A</v>")) ==
        "f.xlsx: sheet '存在问题', cell B5 (责任人): expected a value, found the error #N/A (hint: type the value instead of the "
        "formula)\n");
}

TEST_CASE("another form, another version, and no form at all") {
  const auto form = form_tests::make_form(components);
  const std::string bytes = exported(form, R"({"成效": "建成", "问题": [{"内容": "a", "责任人": "张伟"}]})");
  auto other = form_tests::make_form(components);
  other.id = "other";
  CHECK(read_back(other, bytes) == "f.xlsx: expected the form 'other', found 'test' (hint: choose the form that was sent out)\n");
  const auto changed = form_tests::make_form(
      R"({"type": "textarea", "key": "成效", "label": "建设成效"}, {"type": "textfield", "key": "新增项", "label": "新增"})");
  const std::string refusal = read_back(changed, bytes);
  CHECK(refusal.starts_with(
      "f.xlsx: expected the form 'test' as it is now, found one of an earlier version; new since: 新增项; no longer there: "));
  CHECK(refusal.find("问题[].责任人") != std::string::npos);
  const document::Workbook plain{{{.name = "a", .columns = {{"b"}}}}, created, {}, {}};
  CHECK(read_back(form, document::write_workbook(plain).value())
            .starts_with(
                "f.xlsx: expected a workbook that was exported for filling in, found one without the hidden sheet 'luoxuan'"));
  CHECK(read_back(form, form_tests::with_part(bytes, "sheet1.xml", "<t>成效</t>", "<t></t>"))
            .starts_with("f.xlsx: expected a row with the hidden id of each field, found none of 建设成效"));
  CHECK(read_back(form, form_tests::with_part(bytes, "sheet2.xml", "<t>问题[].责任人</t>", "<t></t>"))
            .starts_with("f.xlsx: sheet '存在问题': expected 3 columns with hidden ids, found 2"));
}

TEST_CASE("cells merged over rows mean what is seen beside each") {
  const auto form = form_tests::make_form(components);
  const std::string bytes = exported(
      form, R"({"成效": "建成", "问题": [{"内容": "a", "责任人": "张伟"}, {"内容": "b"}, {"内容": "c", "责任人": "王芳"}]})");
  const std::string merged = form_tests::with_part(bytes, "sheet2.xml", "<mergeCells count=\"2\">",
                                                   "<mergeCells count=\"3\"><mergeCell ref=\"B5:B6\"/>");
  CHECK(read_back(form, merged).find(R"({"内容":"b","责任人":"张伟","编号":null})") != std::string::npos);
}

TEST_CASE("lists within lists have no place in a workbook") {
  const auto form = form_tests::make_form(
      R"({"type": "dynamiclist", "path": "甲", "components": [{"type": "dynamiclist", "path": "乙", "components": [{"type": "number", "key": "丙"}]}]})");
  const auto made = as_workbook(form, {}, created);
  REQUIRE(made.has_error());
  CHECK(made.error().message.english == "乙: expected fields in the list '甲', found another list");
}

TEST_CASE("what people mean by a cell") {
  const std::string_view plain = R"({"type": "number", "key": "n", "label": "数量"})";
  const std::string_view percent = R"({"type": "number", "key": "n", "label": "率", "appearance": {"suffixAdorner": "%"}})";
  CHECK(input(plain, "１，２３４．５") == number("1234.5"));
  CHECK(input(plain, "￥1,234,567") == number("1234567"));
  CHECK(input(plain, "1,23") == Value("1,23"));
  CHECK(input(plain, "85%") == number("0.85"));
  CHECK(input(plain, number("0.85"), ReadCell::Kind::percent) == number("0.85"));
  CHECK(input(percent, number("0.85"), ReadCell::Kind::percent) == number("85"));
  CHECK(input(percent, "85%") == number("85"));
  CHECK(input(percent, number("85")) == number("85"));
  CHECK(input(plain, "\xE2\x80\x8B") == Value());
  const std::string_view date = R"({"type": "datetime", "subtype": "date", "key": "d"})";
  const Value day = value::Date{2017, 12, 20};
  CHECK(input(date, number("20171220")) == day);
  CHECK(input(date, number("43089")) == day);
  CHECK(input(date, "20171220") == day);
  CHECK(input(date, "2017-12-20 00:00:00") == day);
  CHECK(input(date, value::DateTime{{2017, 12, 20}, {}}) == day);
  CHECK(input(date, number("5")) == number("5"));
  const auto dated = form_tests::make_form(date);
  CHECK(CellInput(dated.components.front(), true).read({0, number("44624"), ReadCell::Kind::value}) ==
        Value(value::Date{2026, 3, 5}));
  const std::string_view text = R"({"type": "textfield", "key": "t"})";
  CHECK(input(text, number("2017")) == Value("2017"));
  CHECK(input(text, day) == Value("2017年12月20日"));
  CHECK(input(text, number("0.5"), ReadCell::Kind::percent) == Value("50%"));
  CHECK(input(text, number("0.855"), ReadCell::Kind::percent) == Value("85.5%"));
  CHECK(input(text, number("1"), ReadCell::Kind::percent) == Value("100%"));
  CHECK(input(text, "\xEF\xBB\xBF 张\xC2\xA0伟 ") == Value("张 伟"));
  const std::string_view tick = R"({"type": "checkbox", "key": "c"})";
  CHECK(input(tick, "√") == Value(true));
  CHECK(input(tick, number("0")) == Value(false));
  for (const char* yes : {"Yes", "YES", "True", "Ｙ", "y"}) CHECK(input(tick, yes) == Value(true));
  for (const char* no : {"No", "FALSE", "n"}) CHECK(input(tick, no) == Value(false));
  CHECK(input(tick, "maybe") == Value("maybe"));
}

TEST_CASE("a number with blanks in it is one only where they part groups of three") {
  const std::string_view plain = R"({"type": "number", "key": "n", "label": "数量"})";
  for (const char* several :
       {"85 90",     "1 2 3", "20 24", "8 5%", "1 . 5", "1 .5", "12 34", "1234 567", "1 234,567", "1,234 567", "1  234",
        "1 234.5 6", "0 123", "0,123", "1,",   ",123",  "--5",  "-￥-5", "￥￥5",    "+",         "%",         "5 %%"})
    CHECK(input(plain, several) == Value(several));
  CHECK(input(plain, "1 234") == number("1234"));
  CHECK(input(plain,
              "12\xC2\xA0"
              "345\xC2\xA0"
              "678") == number("12345678"));
  CHECK(input(plain,
              "1\xE2\x80\x89"
              "234.5") == number("1234.5"));  // thin
  CHECK(input(plain,
              "1\xE2\x80\xAF"
              "234") == number("1234"));  // narrow
  CHECK(input(plain, " 12 ") == number("12"));
  CHECK(input(plain, "￥ 12.50") == number("12.50"));
  CHECK(input(plain, "85 %") == number("0.85"));
  for (const char* owed : {"-￥12", "￥-12", "- ￥ 12", "－￥１２", "-12"}) CHECK(input(plain, owed) == number("-12"));
  CHECK(input(plain, "+5") == number("5"));
  CHECK(input(plain, "+1,234.5%") == number("12.345"));
  CHECK(input(plain, "1e5") == number("100000"));
  CHECK(from_csv(form_tests::make_form(R"({"type": "number", "key": "数", "label": "数"})"), "数\n85 90\n") ==
        "f.csv:2:1: 数: expected a number, found '85 90' (hint: write digits only, for example 85.5)\n");
}

TEST_CASE("no part of a date and time is cut off but midnight and the day before all days") {
  const std::string_view date = R"({"type": "datetime", "subtype": "date", "key": "d"})";
  const std::string_view time = R"({"type": "datetime", "subtype": "time", "key": "t"})";
  const value::DateTime evening{{2024, 3, 5}, {18, 0, 0, 0, {}}};
  CHECK(input(date, evening) == Value(evening));
  CHECK(input(time, evening) == Value(evening));
  CHECK(input(time, value::Time{18, 0, 0, 0, {}}) == Value(value::Time{18, 0, 0, 0, {}}));
  CHECK(shown_input(time, number("0.25"), "yyyy/m/d h:mm") == Value(value::Time{6, 0, 0, 0, {}}));
  CHECK(shown_input(time, number("0.3"), "0.00") == number("0.3"));
  const auto form = form_tests::make_form(time);
  const CellInput since_1904(form.components.front(), true);
  const auto dated = form_tests::make_form(date);
  const std::string bytes = exported(dated, "{}");
  const auto with_serial = [&](std::string_view serial) {  // in a cell that shows the day only
    return read_back(
        dated, form_tests::with_part(bytes, "sheet1.xml", "/><c r=\"D4\"", fmt::format("><v>{}</v></c><c r=\"D4\"", serial)));
  };
  CHECK(with_serial("45356") == R"({"d":"2024-03-05"})");
  CHECK(with_serial("45356.75") ==
        "f.xlsx: sheet '填报', cell C4 (d): expected a date, found 2024-03-05T18:00:00 (hint: write "
        "for example 2017-12-20)\n");
  CHECK(since_1904.read({0, value::DateTime{{1904, 1, 1}, {6, 0, 0, 0, {}}}, ReadCell::Kind::value}) ==
        Value(value::Time{6, 0, 0, 0, {}}));
}

TEST_CASE("a text is what its cell shows; a number that spreadsheets have rounded is none") {
  const std::string_view text = R"({"type": "textfield", "key": "t", "label": "证件号"})";
  CHECK(shown_input(text, number("7"), "000") == Value("007"));
  CHECK(shown_input(text, value::Date{2024, 9, 1}, R"(yyyy"年"m"月")") == Value("2024年9月"));
  CHECK(shown_input(text, value::Date{2026, 1, 2}, R"([$-804]m"月"d"日";@)") == Value("1月2日"));
  CHECK(shown_input(text, number("3.14159"), "0.00") == Value("3.14159"));
  CHECK(input(text, number("999999999999999")) == Value("999999999999999"));
  const auto form = form_tests::make_form(text);
  const std::string bytes = form_tests::with_part(exported(form, R"({"t": "甲"})"), "sheet1.xml",
                                                  "t=\"inlineStr\"><is><t>甲</t></is>", "><v>1.10101199001011E+17</v>");
  CHECK(read_back(form, bytes) ==
        "f.xlsx: sheet '填报', cell C4 (证件号): expected a text, found 110101199001011000 (hint: write it as a text, as "
        "spreadsheets round numbers of more than 15 digits: give the cell the format 'text', and type all of it again)\n");
}

TEST_CASE("answers of texts and choices are cells of texts, those of rows to come too") {
  const auto form = form_tests::make_form(components);
  const auto archive = document::ZipArchive::open(exported(form, "{}"), "f.xlsx").value();
  const std::string main = archive.read("xl/worksheets/sheet1.xml").value(),
                    list = archive.read("xl/worksheets/sheet2.xml").value(), styles = archive.read("xl/styles.xml").value();
  const auto format_of = [&](const std::string& sheet, const std::string& begin, const std::string& style) {
    std::size_t at = sheet.find(begin);
    REQUIRE(at != std::string::npos);
    at = sheet.find(style + "=\"", at) + style.size() + 2;
    std::size_t index = std::stoul(sheet.substr(at)), xf = styles.find("<cellXfs");
    for (; index + 1 > 0; --index) {
      xf = styles.find("<xf ", xf + 1);
      if (index == 0) break;
    }
    return styles.substr(xf, std::string("<xf numFmtId=\"49\"").size());
  };
  const std::string text = "<xf numFmtId=\"49\"";
  CHECK(format_of(main, "<c r=\"C4\"", " s") == text);   // 成效
  CHECK(format_of(main, "<c r=\"C6\"", " s") != text);   // 合格率
  CHECK(format_of(main, "<c r=\"C7\"", " s") != text);   // 日期
  CHECK(format_of(main, "<c r=\"C8\"", " s") == text);   // 同意
  CHECK(format_of(main, "<c r=\"C9\"", " s") == text);   // 结论
  CHECK(format_of(main, "<c r=\"D4\"", " s") != text);   // what is asked for
  CHECK(format_of(list, "<c r=\"A50\"", " s") == text);  // a row prepared for filling
  CHECK(format_of(list, "<col min=\"1\"", " style") == text);
}

TEST_CASE("tables as office programs write them: blank cells at the end of a line, or none") {
  const auto form = form_tests::make_form(R"({"type": "dynamiclist", "path": "列", "label": "列", "components": [
    {"type": "textfield", "key": "问题", "label": "问题"}, {"type": "number", "key": "数", "label": "数", "validate": {"required": true}}]})");
  const std::string taken = R"({"列":[{"问题":"甲","数":1},{"问题":"乙","数":2}]})";
  CHECK(from_csv(form, "问题,数,,\n甲,1,,\n乙,2,,\n") == taken);
  CHECK(from_csv(form, "问题,数\n甲,1,, \n乙,2\n") == taken);
  CHECK(from_csv(form, "数,问题, \n1,甲\n2,乙,,,\n") == taken);
  CHECK(from_csv(form, "问题,数\n甲,1\n乙\n") == "f.csv:3:1: 数: expected a number, found nothing\n");
  CHECK(
      from_csv(form, "问题,数\n甲,1,,旁注\n") ==
      "f.csv:2:6: expected at most 2 cells, as the header has names, found another, '旁注' (hint: a cell that holds a comma must "
      "be in quotation marks; a column needs a name in the header)\n");
  CHECK(from_csv(form, "问题,,数\n甲,,1\n").starts_with("f.csv:1:4: expected a name for column 2, found none"));
}

TEST_CASE("tables in every encoding and with every separator") {
  const auto form = form_tests::make_form(components.substr(components.find("{\"type\": \"dynamiclist\"")));
  const std::string expected =
      R"({"问题":[{"内容":"师资,不足","责任人":"张伟","编号":null},{"内容":"b","责任人":"王芳","编号":null}]})";
  CHECK(from_csv(form, "责任人,问题\n张伟,\"师资,不足\"\n王芳,b\n") == expected);
  CHECK(from_csv(form, "\xEF\xBB\xBF责任人,内容\r\n张伟,\"师资,不足\"\r\n王芳,b\r\n") == expected);
  CHECK(from_csv(form, "责任人\t问题（必填）\n张伟\t师资,不足\n王芳\tb") == expected);
  CHECK(from_csv(form, "责任人;问题\n张伟;师资,不足\n王芳;b") == expected);
  CHECK(from_csv(form,
                 "\xD4\xF0\xC8\xCE\xC8\xCB\t\xCE\xCA\xCC\xE2\n\xD5\xC5\xCE\xB0\t\xCA\xA6\xD7\xCA,"
                 "\xB2\xBB\xD7\xE3\n\xCD\xF5\xB7\xBC\tb\n") == expected);
  CHECK(from_csv(form, "责任人,问题\n张玮,a\n王芳,\n") ==
        "f.csv:2:1: 责任人: expected a person, found '张玮' (hint: did you mean 张伟?)\n"
        "f.csv:3:4: 问题: expected a text, found nothing\n");
  CHECK(from_csv(form, "责任者,问题\n张伟,a\n") ==
        "f.csv:1:1: expected a field of the form, found the column '责任者' (hint: did you mean 责任人?)\n"
        "f.csv:1:1: expected a column '责任人', found none (hint: add it to the header)\n");
  CHECK(from_csv(form, "\xFF\xFF\xFF,\x80\n").starts_with("f.csv:1:1: expected text in UTF-8 or GB18030, found other bytes"));
  CHECK(from_csv(form, "责任人,问题\n", "没有").starts_with("expected a list of the form, found '没有'"));
}

TEST_CASE("blank lines and rows of a table, and columns that are called alike") {
  const auto form = form_tests::make_form(components.substr(components.find("{\"type\": \"dynamiclist\"")));
  CHECK(from_csv(form, "\n责任人;问题\n ; \n张伟;a\n") == R"({"问题":[{"内容":"a","责任人":"张伟","编号":null}]})");
  CHECK(from_csv(form, "责任人,问题\n , \n张玮,a\n") ==
        "f.csv:3:1: 责任人: expected a person, found '张玮' (hint: did you mean 张伟?)\n");
  CHECK(from_csv(form, "责任人,内容,问题\n张伟,a,b\n") ==
        "f.csv:1:8: expected one column for the field '问题', found another, '问题' (hint: delete one of them)\n");
  const auto crossed = form_tests::make_form(
      R"({"type": "textfield", "key": "甲", "label": "乙"}, {"type": "textfield", "key": "乙", "label": "甲"})");
  CHECK(from_csv(crossed, "甲,乙\n一,二\n") == R"({"甲":"二","乙":"一"})");
  CHECK(from_csv(crossed, "甲,乙\n , \n") == R"({"甲":null,"乙":null})");
  CHECK(from_csv(crossed, "甲,乙\n").starts_with("f.csv:1:1: expected one row, as the form has no list, found 0"));
  std::string columns;
  for (int i = 0; i < 2000; ++i) columns += fmt::format("第{}列,", i);
  const auto read = read_csv(form, columns + "责任人\n", "f.csv", {}, form_tests::College());
  REQUIRE(read.has_error());
  CHECK(read.error().size() == 500);
}

TEST_CASE("a hundred thousand rows, with progress") {
  const auto form = form_tests::make_form(
      R"({"type": "dynamiclist", "path": "行", "components": [{"type": "number", "key": "序号"}, {"type": "textfield", "key": "文", "label": "文"}]})");
  constexpr std::int64_t rows = 100'000;
  value::List list;
  for (std::int64_t i = 1; i <= rows; ++i)
    list.emplace_back(value::Context{{"序号", i}, {"文", "第" + std::to_string(i) + "行"}});
  const std::string bytes = as_workbook(form, {{"行", list}}, created).value();
  std::size_t told = 0;
  const auto read = read_workbook(form, bytes, "f.xlsx", form_tests::College(), {}, [&](std::size_t seen) {
    told = seen;
    return true;
  });
  REQUIRE(read.has_value());
  CHECK(told == static_cast<std::size_t>(rows));
  const value::List& back = *read->find("行")->if_list();
  REQUIRE(back.size() == static_cast<std::size_t>(rows));
  CHECK(back.back() == list.back());
  CHECK(read_workbook(form, bytes, "f.xlsx", form_tests::College(), {}, [](std::size_t) { return false; }).has_error());
}

}  // namespace luoxuan::form
