// What an office program makes of our workbooks: opened and saved by it, they hold what was put in.

#include <cstdlib>
#include <filesystem>

#include <unistd.h>
#include <catch2/catch.hpp>

#include "base/file.hpp"
#include "document/workbook_filling.hpp"
#include "document/xlsx_file.hpp"
#include "form/form_sheets.hpp"
#include "form/sheet_submission.hpp"
#include "form/validate.hpp"
#include "form_making.hpp"
#include "reader/workbook_reader.hpp"
#include "value/json.hpp"

namespace luoxuan::form {
namespace {

namespace fs = std::filesystem;

const value::DateTime made_at{{2018, 1, 2}, {8, 0, 0, 0, {}}};

/// A folder of our own, gone at the end; the office program keeps its profile in it.
struct Folder {
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "luoxuan-office-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path = pattern;
  }
  ~Folder() { fs::remove_all(path); }
  fs::path path;
};

/// Opened and saved again by LibreOffice, within 90 seconds. soffice exits 0 when it fails: only the file that it makes counts.
std::string saved_again(const Folder& folder, const std::string& bytes) {
  REQUIRE(write_whole(folder.path / "in" / "w.xlsx", bytes).has_value());
  const std::string command = fmt::format(
      "timeout -k 5 90 soffice -env:UserInstallation=file://{0}/profile --headless --convert-to xlsx --outdir '{0}/out' "
      "'{0}/in/w.xlsx' >/dev/null 2>&1",
      folder.path.string());
  REQUIRE(std::system(command.c_str()) == 0);
  const auto made = read_file(folder.path / "out" / "w.xlsx");
  REQUIRE(made.has_value());
  return *made;
}

/// Every cell of every sheet.
std::string all_cells(const std::string& bytes) {
  const auto file = document::XlsxFile::open(bytes, "w.xlsx").value();
  std::string all;
  for (std::size_t sheet = 0; sheet < file.sheets().size(); ++sheet) {
    all += file.sheets()[sheet] + "\n";
    const auto read = file.read(sheet, [&](std::size_t row, const std::vector<document::ReadCell>& cells) {
      for (const document::ReadCell& cell : cells)
        all += document::cell_name(row, cell.column) + " " + cell.value.to_string() + "\n";
      return true;
    });
    REQUIRE(read.has_value());
  }
  return all;
}

bool has_office() {
  if (std::system("command -v soffice >/dev/null 2>&1") == 0) return true;
  WARN("soffice is not installed: not tested");
  return false;
}

constexpr std::string_view office_form = R"(
  {"type": "textarea", "key": "成效", "label": "建设成效", "validate": {"required": true}, "properties": {"wordLimit": "2000"}},
  {"type": "number", "key": "合格率", "label": "合格率（%）", "validate": {"min": 0, "max": 100}},
  {"type": "datetime", "subtype": "date", "key": "日期", "dateLabel": "完成日期"},
  {"type": "select", "key": "结论", "label": "结论", "values": [{"label": "合格", "value": "pass"}, {"label": "需改进", "value": "improve"}]},
  {"type": "dynamiclist", "path": "问题", "label": "存在问题", "components": [
    {"type": "textfield", "key": "内容", "label": "问题"}, {"type": "datetime", "subtype": "datetime", "key": "时间", "dateLabel": "时间"}]})";

}  // namespace

TEST_CASE("an exported form survives an office program", "[office]") {
  if (!has_office()) return;
  const auto form = form_tests::make_form(office_form);
  const auto data =
      value::parse_json(R"({"成效": "第一段\n第二段 <&> \"引号\"", "合格率": 98.5, "日期": "2017-12-20", "结论": "improve",
    "问题": [{"内容": "=1+1", "时间": "2017-12-20T09:30:00"}, {"内容": "师资不足", "时间": null}]})")
          .value();
  const auto submission = validate(form, *data.if_context(), form_tests::College()).value();
  const std::string bytes = as_workbook(form, submission, made_at).value();
  const Folder folder;
  const auto back = read_workbook(form, saved_again(folder, bytes), "w.xlsx", form_tests::College());
  if (!back)
    for (const Failure& failure : back.error()) UNSCOPED_INFO(to_string(failure, Language::english));
  REQUIRE(back.has_value());
  CHECK(value::to_json(*back) == value::to_json(submission));
}

TEST_CASE("the workbooks of the standard library open in an office program", "[office]") {
  if (!has_office()) return;
  const fs::path templates = fs::path(LUOXUAN_SOURCE_DIR) / "templates";
  const auto data = value::parse_stored_json(
                        R"({"title": "一览", "institution": {"name": "某学院"}, "period": {"name": "2017-2018-1"},
    "obligations": [{"unit": {"name": "教务处"}, "state": "reviewed", "due": {"@date": "2018-01-13"}, "submitted at": {"@date_time": "2018-01-10T09:00:00"},
      "submitted by": "张伟", "approved at": null, "reviewed at": null, "late": false, "returned times": 1},
     {"unit": {"name": "学生处"}, "state": "open", "due": {"@date": "2018-01-13"}, "submitted at": null, "submitted by": null, "approved at": null,
      "reviewed at": null, "late": true, "returned times": 0}],
    "evidence": [{"point_no": "1.1.1", "text": "发展规划", "departments": "教务处、学生处", "years": "2017"}]})")
                        .value();
  const Folder folder;
  for (const char* name : {"overview", "completeness", "evidence_matrix"}) {
    INFO(name);
    const std::string file = std::string(name) + ".toml";
    const auto workbook = reader::read_workbook_template(read_file(templates / file).value(), file);
    if (!workbook)
      for (const Failure& failure : workbook.error()) UNSCOPED_INFO(to_string(failure, Language::english));
    REQUIRE(workbook.has_value());
    const auto bytes = document::fill_workbook(*workbook, *data.if_context(), made_at, "某学院");
    if (!bytes) UNSCOPED_INFO(to_string(bytes.error(), Language::english));
    REQUIRE(bytes.has_value());
    CHECK(all_cells(saved_again(folder, *bytes)) == all_cells(*bytes));
  }
}

}  // namespace luoxuan::form
