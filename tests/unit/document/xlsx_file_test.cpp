#include "document/xlsx_file.hpp"

#include <catch2/catch.hpp>

#include "document/cell_text.hpp"
#include "document/number_format.hpp"
#include "document/spreadsheet_date.hpp"
#include "document/workbook.hpp"
#include "document/zip_archive.hpp"

namespace luoxuan::document {

namespace {

using Kind = ReadCell::Kind;

constexpr std::string_view types =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>)";
constexpr std::string_view package =
    R"(<Relationships xmlns="x"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/xl/workbook.xml"/></Relationships>)";
constexpr std::string_view relations =
    R"(<Relationships xmlns="x"><Relationship Id="rId1" Type="http://a/worksheet" Target="worksheets/../worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://a/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://a/styles" Target="styles.xml"/></Relationships>)";

struct Parts {
  std::string workbook = R"(<workbook><sheets><sheet name="一" sheetId="1" r:id="rId1" xmlns:r="r"/></sheets></workbook>)";
  std::string sheet;
  std::string shared =
      R"(<sst><si><t>甲</t></si><si><r><t>富</t></r><r><rPr><b/></rPr><t>文本</t></r><rPh><t>ふ</t></rPh></si><si><t xml:space="preserve"> a&amp;b_x000A_c_x005F_ </t></si></sst>)";
  std::string styles =
      R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="0.00%"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/><xf numFmtId="20"/><xf numFmtId="14"/></cellXfs></styleSheet>)";
  std::vector<ZipArchive::Content> more = {};
};

std::string made(const Parts& parts) {
  std::vector<ZipArchive::Content> entries{{"[Content_Types].xml", std::string(types)},
                                           {"_rels/.rels", std::string(package)},
                                           {"xl/workbook.xml", parts.workbook},
                                           {"xl/_rels/workbook.xml.rels", std::string(relations)},
                                           {"xl/worksheets/sheet1.xml", parts.sheet},
                                           {"xl/sharedStrings.xml", parts.shared},
                                           {"xl/styles.xml", parts.styles}};
  for (const auto& each : parts.more) entries.push_back(each);
  return write_zip(entries).value();
}

std::string sheet_of(std::string_view rows, std::string_view behind = "") {
  return fmt::format(R"(<worksheet><sheetData>{}</sheetData>{}</worksheet>)", rows, behind);
}

/// Every cell as "B2=text", percentages as "B2~0.85", errors as "B2!#N/A".
std::string all_cells(const std::string& bytes) {
  const auto file = XlsxFile::open(bytes, "a.xlsx");
  if (!file) return to_string(file.error(), Language::english);
  std::string all;
  const auto merged = file->read(0, [&](std::size_t row, const std::vector<ReadCell>& cells) {
    for (const ReadCell& cell : cells)
      all += fmt::format("{}{}{} ", cell_name(row, cell.column),
                         cell.kind == Kind::value     ? "="
                         : cell.kind == Kind::percent ? "~"
                                                      : "!",
                         cell.value.to_string());
    return true;
  });
  if (!merged) return to_string(merged.error(), Language::english);
  return all;
}

std::string refusal(const std::string& bytes, Language language = Language::english) {
  const auto file = XlsxFile::open(bytes, "a.xlsx");
  if (!file) return to_string(file.error(), language);
  const auto read = file->read(0, [](std::size_t, const auto&) { return true; });
  return read ? "nothing is refused" : to_string(read.error(), language);
}

}  // namespace

TEST_CASE("every kind of cell") {
  Parts parts;
  parts.sheet = sheet_of(
      R"(<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="s"><v>2</v></c><c r="D2" t="inlineStr"><is><r><t>内</t></r><r><t>联</t></r></is></c><c r="E2" t="str"><f>A1&amp;"x"</f><v>式</v></c><c r="F2" t="b"><v>1</v></c><c r="G2" t="e"><v>#N/A</v></c><c r="H2"><v>0.30000000000000004</v></c><c r="I2" s="2"><v>0.85</v></c><c r="J2"><v>1.5E-3</v></c><c r="K2" s="1"/><c r="AA2"><v>7</v></c></row>)"
      R"(<row r="3"><c s="1"><v>43089</v></c><c s="3"><v>43089.395833333336</v></c><c s="4"><v>0.5</v></c><c s="5"><v>1</v></c><c t="d"><v>2017-12-20</v></c><c s="5"><v>60.5</v></c></row>)");
  CHECK(all_cells(made(parts)) ==
        "A2=甲 B2=富文本 C2= a&b\nc_  D2=内联 E2=式 F2=true G2!#N/A H2=0.3 I2~0.85 J2=0.0015 AA2=7 "
        "A3=2017-12-20 B3=2017-12-20T09:30:00 C3=12:00:00 D3=1900-01-01 E3=2017-12-20 F3=1900-02-28T12:00:00 ");
}

TEST_CASE("characters that XML cannot hold are written by their numbers") {
  const auto meant = [](std::string_view written) {
    std::string text;
    append_unescaped(text, written);
    return text;
  };
  CHECK(meant("a_x0041_b_x005F_x0041_") == "aAb_x0041_");
  CHECK(meant("_xD83D__xDE00_!") == "\U0001F600!");
  CHECK(meant("_xD800_坏_xDE00__xD83D_") == "\uFFFD坏\uFFFD\uFFFD");
  CHECK(meant("_xD83D__xD83D__xDE00_") == "\uFFFD\U0001F600");
  CHECK(meant("_x0000_") == "\uFFFD");
  CHECK(meant("_x00_ _x004G_ _x_x0041") == "_x00_ _x004G_ _x_x0041");
  for (const std::string_view text : {"_x0041_", "_x005F_", "_x_x0041_x0042_", "__x0041_"}) {
    CHECK(meant(escaped_for_cell(text)) == text);
    CHECK_FALSE(stands_in_cell(text));
  }
}

TEST_CASE("old Macintoshes count days from 1904") {
  Parts parts;
  parts.workbook =
      R"(<workbook><workbookPr date1904="1"/><sheets><sheet name="一" sheetId="1" r:id="rId1" xmlns:r="r"/></sheets></workbook>)";
  parts.sheet = sheet_of(R"(<row r="1"><c r="A1" s="1"><v>41627</v></c><c r="B1" s="1"><v>0</v></c></row>)");
  CHECK(all_cells(made(parts)) == "A1=2017-12-20 B1=1904-01-01 ");
}

TEST_CASE("days behind the year 9999 are none, however they are counted") {
  const auto date = [](double serial, bool since_1904) {
    const auto read = from_serial(serial, NumberMeaning::date_time, since_1904);
    return read ? read->to_string() : "none";
  };
  CHECK(date(2958465.9999, false) == "9999-12-31T23:59:51");
  CHECK(date(2958465.999999, false) == "none");
  CHECK(date(2958466, false) == "none");
  CHECK(date(2957003.5, true) == "9999-12-31T12:00:00");
  CHECK(date(2957004, true) == "none");
  CHECK(date(1e300, true) == "none");
}

TEST_CASE("formats that mean dates, times and percentages") {
  CHECK(meaning_of_format("General") == NumberMeaning::plain);
  CHECK(meaning_of_format("#,##0.00") == NumberMeaning::plain);
  CHECK(meaning_of_format("0.00E+00") == NumberMeaning::plain);
  CHECK(meaning_of_format("0.0%") == NumberMeaning::percent);
  CHECK(meaning_of_format("yyyy\"年\"m\"月\"d\"日\"") == NumberMeaning::date);
  CHECK(meaning_of_format("[$-804]yyyy/m/d h:mm") == NumberMeaning::date_time);
  CHECK(meaning_of_format("[h]:mm:ss") == NumberMeaning::time);
  CHECK(meaning_of_format("\"day\"0") == NumberMeaning::plain);
  CHECK(meaning_of_format("0\"个月") == NumberMeaning::plain);
  CHECK(meaning_of_format("[Red]0;yyyy") == NumberMeaning::plain);
}

TEST_CASE("merged cells come behind the rows") {
  Parts parts;
  parts.sheet = sheet_of(R"(<row r="1"><c r="A1"><v>1</v></c></row>)", R"(<mergeCells><mergeCell ref="A1:B3"/></mergeCells>)");
  const auto file = XlsxFile::open(made(parts), "a.xlsx").value();
  CHECK(file.sheets() == std::vector<std::string>{"一"});
  const auto merged = file.read(0, [](std::size_t, const auto&) { return true; }).value();
  REQUIRE(merged.size() == 1);
  CHECK(merged[0].last_row == 2);
  CHECK(merged[0].last_column == 1);
}

TEST_CASE("what is written is read") {
  const Workbook workbook{{{.name = "表",
                            .columns = {{"文"}, {"数"}, {"日", 0, ColumnKind::date}, {"率", 0, ColumnKind::percent}},
                            .rows = {{"=1+1", value::Number::parse("1234.56").value(), value::Date{2017, 12, 20},
                                      value::Number::parse("0.5").value()}}}},
                          {{2018, 1, 2}, {}},
                          {},
                          {}};
  CHECK(all_cells(write_workbook(workbook).value()) == "A1=文 B1=数 C1=日 D1=率 A2==1+1 B2=1234.56 C2=2017-12-20 D2~0.5 ");
}

TEST_CASE("hostile and broken workbooks are refused") {
  Parts parts;
  parts.sheet = sheet_of("");
  const std::string sound = made(parts);
  CHECK(refusal("") ==
        "a.xlsx: expected a zip archive, found another kind of file (hint: save it as .docx or .xlsx in the office program)");
  CHECK(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
            .starts_with("a.xlsx: expected a zip archive, found an old Office file or one with a password"));
  CHECK(refusal(sound.substr(0, sound.size() - 30)).starts_with("a.xlsx: expected a sound zip archive, found: "));
  parts.more = {{"xl/vbaProject.bin", "x"}};
  CHECK(refusal(made(parts)) ==
        "a.xlsx: expected a workbook without macros, found one with them (hint: open it in the office program and save it as "
        ".xlsx)");
  parts.more = {{"word/document.xml", "<x/>"}};
  CHECK(refusal(made(parts), Language::chinese).starts_with("a.xlsx: 应为工作簿（.xlsx），实为其他类型的文件"));
  parts.more = {};
  parts.sheet =
      R"(<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>)";
  CHECK(refusal(made(parts)) ==
        "a.xlsx: xl/worksheets/sheet1.xml: expected XML without a document type, found one (hint: do not open this file: it may "
        "want "
        "to read others of this computer)");
  parts.sheet = sheet_of(R"(<row r="1"><c r="ZZZZ1"><v>1</v></c></row>)");
  CHECK(refusal(made(parts)) ==
        "a.xlsx: sheet '一': expected at most 16384 columns, found column 475254 in row 1 (hint: delete what stands far outside "
        "the "
        "table, or save the file again)");
  parts.sheet = sheet_of(R"(<row r="1048577"><c><v>1</v></c></row>)");
  CHECK(refusal(made(parts)).starts_with("a.xlsx: sheet '一': expected at most 1048576 rows, found row 1048577"));
  parts.sheet = sheet_of(R"(<row r="1"><c r="A2"><v>1</v></c></row>)");
  CHECK(refusal(made(parts)).starts_with("a.xlsx: sheet '一': expected cells of row 1, found the cell 'A2' in it"));
  parts.sheet = sheet_of(R"(<row r="1"><c t="s"><v>3</v></c></row>)");
  CHECK(refusal(made(parts), Language::chinese).starts_with("a.xlsx: 工作表“一”：单元格A1应取自3个共享文本，实为第3个"));
  parts.sheet = "<worksheet><sheetData><row>";
  CHECK(refusal(made(parts)).starts_with("a.xlsx: xl/worksheets/sheet1.xml: expected well-formed XML, found at line 1: "));
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "<a>";
  parts.sheet = deep;
  CHECK(refusal(made(parts)).starts_with("a.xlsx: xl/worksheets/sheet1.xml: expected at most 64 levels of elements, found more"));
  parts.sheet = sheet_of("<row r=\"1\"><c t=\"str\"><v>" + std::string(3u << 20, 'a') + "</v></c></row>");
  CHECK(refusal(made(parts)).starts_with("a.xlsx: expected 'xl/worksheets/sheet1.xml' to unpack to at most 200 times its size"));
}

TEST_CASE("texts of a sheet that is read again count once") {
  Parts parts;
  std::string rows, text;
  for (int i = 1; i <= 120; ++i) rows += fmt::format(R"(<row r="{}"><c t="s"><v>0</v></c></row>)", i);
  for (int i = 0; i < 70'000; ++i) text += std::to_string(i * 7919 % 100'000);
  parts.sheet = sheet_of(rows);
  parts.shared = "<sst><si><t>" + text + "</t></si></sst>";
  const auto file = XlsxFile::open(made(parts), "a.xlsx").value();
  for (const std::size_t most : {10u, 200u, 200u})
    CHECK(file.read(0, [&](std::size_t row, const auto&) { return row < most; }).has_value());
}

TEST_CASE("what is small and would become large is refused") {
  Parts parts;
  std::string rows, merged;
  for (int i = 1; i <= 1000; ++i) rows += fmt::format(R"(<row r="{}"><c t="s"><v>0</v></c></row>)", i);
  parts.sheet = sheet_of(rows);
  parts.shared.clear();
  for (int i = 0; i < 70'000; ++i) parts.shared += std::to_string(i * 7919 % 100'000);
  parts.shared = "<sst><si><t>" + parts.shared + "</t></si></sst>";
  CHECK(
      refusal(made(parts)).starts_with("a.xlsx: sheet '一': expected at most 67108864 bytes of texts in all cells, found more"));
  parts = {};
  parts.sheet = sheet_of(R"(<row r="1"><c r="A1"><v>1</v></c><c><v>2</v></c><c r="B1"><v>3</v></c></row>)");
  CHECK(refusal(made(parts)) ==
        "a.xlsx: sheet '一': expected the cells of row 1 from left to right, each once, found 'B1' behind one that it may not "
        "follow "
        "(hint: save the file again in the office program)");
  for (int i = 1; i <= 100'001; ++i) merged += fmt::format(R"(<mergeCell ref="A{0}:B{0}"/>)", i);
  parts.sheet = sheet_of("", merged);
  CHECK(refusal(made(parts), Language::chinese).starts_with("a.xlsx: 工作表“一”：合并单元格应不超过100000处，实为更多"));
  parts.sheet = sheet_of("");
  parts.workbook =
      R"(<workbook xmlns:r="r"><sheets><sheet name="一" sheetId="1" r:id="rId1"/><sheet name="二" sheetId="2" r:id="rId1"/></sheets></workbook>)";
  CHECK(refusal(made(parts)) ==
        "a.xlsx: expected a part for each sheet, found 'xl/worksheets/sheet1.xml' for several (hint: open it in the office "
        "program and "
        "save it as .xlsx)");
  CHECK(refusal(std::string((32u << 20) + 1, 'x')) ==
        "a.xlsx: expected a file of at most 33554432 bytes, found 33554433 (hint: divide it into several files)");
}

TEST_CASE("a reading can end early") {
  Parts parts;
  parts.sheet = sheet_of(R"(<row r="1"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row><broken>)");
  int rows = 0;
  const auto read = XlsxFile::open(made(parts), "a.xlsx").value().read(0, [&](std::size_t, const auto&) { return ++rows < 1; });
  CHECK(read.has_value());
  CHECK(rows == 1);
}

}  // namespace luoxuan::document
