#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "document/docx_text.hpp"
#include "small_docx.hpp"
#include "value/json.hpp"

namespace luoxuan::document {

namespace {

namespace fs = std::filesystem;
const fs::path folder = fs::path(LUOXUAN_SOURCE_DIR) / "tests/golden/document";

std::string golden(const std::string& name) {
  return read_file(folder / name).value();
}

value::Context data_of(const std::string& name) {
  const auto data = value::parse_stored_json(golden(name + ".json"));
  if (!data) FAIL(to_string(data.error(), Language::english));
  return *data->if_context();
}

/// Every template with data beside it.
std::vector<std::string> names() {
  std::vector<std::string> found;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".json") found.push_back(entry.path().stem().string());
  std::sort(found.begin(), found.end());
  return found;
}

std::string fill(const std::string& name) {
  const value::Context data = data_of(name);
  const auto read = DocxTemplate::read(golden(name + ".docx"), name + ".docx", names_in(data));
  if (!read) FAIL(name << ": " << to_string(read.error().front(), Language::english));
  const auto filled = read->render(data, FolderFiles(folder / "files"));
  if (!filled) FAIL(name << ": " << to_string(filled.error(), Language::english));
  return *filled;
}

fs::path made_now(const std::string& name) {
  return fs::temp_directory_path() / "luoxuan-golden" / (name + ".filled.docx");
}

}  // namespace

TEST_CASE("documents made in an office program are filled as they should read") {
  CHECK(names().size() >= 60);
  for (const std::string& name : names()) {
    INFO(name);
    CHECK(text_of_docx(fill(name)).value() == golden(name + ".txt"));
  }
}

TEST_CASE("filled documents are the accepted ones, part by part") {
  for (const std::string& name : names()) {
    REQUIRE(write_whole(made_now(name), fill(name)).has_value());
    INFO(name << ", made now: " << made_now(name) << " (tools/approve shows both, and accepts)");
    CHECK(fs::exists(folder / (name + ".filled.docx")));
    if (!fs::exists(folder / (name + ".filled.docx"))) continue;
    const auto accepted = ZipArchive::open(golden(name + ".filled.docx"), "accepted").value();
    const auto filled = ZipArchive::open(fill(name), "filled").value();
    REQUIRE(filled.entries().size() == accepted.entries().size());
    for (std::size_t i = 0; i < accepted.entries().size(); ++i) {
      INFO(accepted.entries()[i].name);
      CHECK(filled.entries()[i].name == accepted.entries()[i].name);
      CHECK(filled.read(filled.entries()[i].name).value() == accepted.read(accepted.entries()[i].name).value());
    }
  }
}

TEST_CASE("the same template and data give the same bytes") {
  for (const std::string& name : names()) {
    INFO(name);
    CHECK(fill(name) == fill(name));
  }
}

TEST_CASE("the standard templates are filled with a college's data") {
  int count = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder / "standard")) {
    if (entry.path().extension() != ".json") continue;
    const std::string name = entry.path().stem().string();
    INFO(name);
    const value::Context data = data_of("standard/" + name);
    const auto file = fs::path(LUOXUAN_SOURCE_DIR) / "templates" / (name + ".docx");
    const auto read = DocxTemplate::read(read_file(file).value(), file.string(), names_in(data));
    if (!read) FAIL(to_string(read.error().front(), Language::english));
    const auto filled = read->render(data, FolderFiles(folder / "files"));
    if (!filled) FAIL(to_string(filled.error(), Language::english));
    REQUIRE(write_whole(fs::temp_directory_path() / "luoxuan-golden" / "standard" / (name + ".docx"), *filled).has_value());
    CHECK(text_of_docx(*filled).value() == golden("standard/" + name + ".txt"));
    ++count;
  }
  CHECK(count >= 6);
}

TEST_CASE("parts without tags are those of the template") {
  const auto before = ZipArchive::open(golden("quality_report.docx"), "before").value();
  const auto after = ZipArchive::open(fill("quality_report"), "after").value();
  int untouched = 0;
  for (const ZipArchive::Entry& entry : before.entries()) {
    if (entry.name == "word/document.xml" || entry.name.starts_with("word/header") || entry.name.starts_with("word/footer"))
      continue;
    INFO(entry.name);
    CHECK(after.read(entry.name).value() == before.read(entry.name).value());
    ++untouched;
  }
  CHECK(untouched > 4);
}

TEST_CASE("a faulty document is refused with every mistake") {
  for (const auto& [language, suffix] :
       {std::pair{Language::english, ".messages.en.txt"}, std::pair{Language::chinese, ".messages.zh.txt"}}) {
    const auto read = DocxTemplate::read(golden("faulty.docx"), "faulty.docx");
    REQUIRE(read.has_error());
    std::string lines;
    for (const Failure& failure : read.error()) lines += to_string(failure, language) + "\n";
    REQUIRE(write_whole(fs::temp_directory_path() / "luoxuan-golden" / (std::string("faulty") + suffix), lines).has_value());
    CHECK(lines == golden(std::string("faulty") + suffix));
  }
}

}  // namespace luoxuan::document
