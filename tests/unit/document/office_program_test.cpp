#include <cstdlib>
#include <filesystem>

#include <unistd.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "document/docx_text.hpp"
#include "document/workbook.hpp"
#include "small_docx.hpp"
#include "value/json.hpp"

namespace luoxuan::document {

namespace {

namespace fs = std::filesystem;

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

/// Converts within 60 seconds. soffice exits 0 when it fails: only the file that it makes counts.
bool becomes_pdf(const Folder& folder, const std::string& name, const std::string& bytes) {
  REQUIRE(write_whole(folder.path / name, bytes).has_value());
  const std::string command = fmt::format(
      "cd '{0}' && timeout -k 5 60 soffice -env:UserInstallation=file://{0}/profile --headless --convert-to pdf '{1}' >/dev/null "
      "2>&1",
      folder.path.string(), name);
  REQUIRE(std::system(command.c_str()) == 0);
  const auto pdf = read_file((folder.path / name).replace_extension(".pdf"));
  return pdf && pdf->starts_with("%PDF-") && pdf->size() > 2000;
}

/// Without what office programs are free to set as they like: blanks, breaks of lines and paragraphs.
std::string words_of(const std::string& text) {
  std::string words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = text::next_code_point(text, at);
    if (c > U' ' && c != U'\u3000' && c != U'\u00A0') words += text.substr(begin, at - begin);
  }
  return words;
}

}  // namespace

TEST_CASE("an office program opens what is written", "[office]") {
  if (std::system("command -v soffice >/dev/null 2>&1") != 0) {
    WARN("soffice is not installed: not tested");
    return;
  }
  const fs::path golden = fs::path(LUOXUAN_SOURCE_DIR) / "tests/golden/document";
  const auto data = value::parse_stored_json(read_file(golden / "quality_report.json").value()).value();
  const auto document = read(read_file(golden / "quality_report.docx").value()).render(*data.if_context()).value();
  const Workbook workbook{{{.name = "任务",
                            .title = "任务清单",
                            .columns = {{"任务", 0, ColumnKind::text, {}}, {"状态", 0, ColumnKind::text, {"完成", "逾期"}}},
                            .rows = {{value::Value("修订方案"), value::Value("逾期")}},
                            .fills = {{1, "逾期", 0xFFC7CE}}}},
                          {{2018, 1, 2}, {}},
                          {},
                          {}};
  const Folder folder;
  CHECK(becomes_pdf(folder, "document.docx", document));
  CHECK(becomes_pdf(folder, "workbook.xlsx", write_workbook(workbook).value()));
}

// Hidden, since it takes half a minute: test_document "[office]" runs it, and so does tools/test.
TEST_CASE("an office program opens every filled golden document, and finds the text that was put in", "[.][office]") {
  if (std::system("command -v soffice >/dev/null 2>&1") != 0) {
    WARN("soffice is not installed: not tested");
    return;
  }
  const fs::path golden = fs::path(LUOXUAN_SOURCE_DIR) / "tests/golden/document";
  const Folder folder;
  fs::create_directory(folder.path / "saved");
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(golden)) {
    if (entry.path().extension() != ".txt" || !fs::exists(fs::path(entry.path()).replace_extension(".filled.docx"))) continue;
    names.push_back(entry.path().stem().string());
    fs::copy_file(golden / (names.back() + ".filled.docx"), folder.path / (names.back() + ".docx"));
  }
  REQUIRE(names.size() >= 60);
  const std::string command = fmt::format(
      "cd '{0}' && timeout -k 5 600 soffice -env:UserInstallation=file://{0}/profile --headless --convert-to 'docx:MS Word 2007 "
      "XML' "
      "--outdir saved *.docx >/dev/null 2>&1",
      folder.path.string());
  REQUIRE(std::system(command.c_str()) == 0);
  for (const std::string& name : names) {
    INFO(name);
    const auto saved = read_file(folder.path / "saved" / (name + ".docx"));
    REQUIRE(saved.has_value());
    const auto text = text_of_docx(*saved);
    if (!text) FAIL(to_string(text.error(), Language::english));
    CHECK(words_of(*text) == words_of(read_file(golden / (name + ".txt")).value()));
  }
}

}  // namespace luoxuan::document
