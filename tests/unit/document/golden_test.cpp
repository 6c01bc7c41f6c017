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

std::string fill(const std::string& name) {
  const auto filled = read(golden(name + ".docx")).render(data_of(name));
  if (!filled) FAIL(to_string(filled.error(), Language::english));
  return *filled;
}

}  // namespace

TEST_CASE("documents made in an office program are filled as they should read") {
  for (const std::string name : {"quality_report", "minutes"}) {
    INFO(name);
    CHECK(text_of_docx(fill(name)).value() == golden(name + ".txt"));
  }
}

TEST_CASE("filled documents are the accepted ones, part by part") {
  for (const std::string name : {"quality_report", "minutes"}) {
    const fs::path made = fs::temp_directory_path() / "luoxuan-golden" / (name + ".filled.docx");
    REQUIRE(write_whole(made, fill(name)).has_value());
    INFO("made now: " << made);
    REQUIRE(fs::exists(folder / (name + ".filled.docx")));
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
