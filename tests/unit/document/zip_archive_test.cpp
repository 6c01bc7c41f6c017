#include "document/zip_archive.hpp"

#include "base/text.hpp"

namespace luoxuan::document {

namespace {

using Contents = std::vector<ZipArchive::Content>;

std::string zip(const Contents& contents) {
  return write_zip(contents).value();
}

std::string refusal(const std::string& bytes, const ZipLimits& limits = {}) {
  const auto opened = ZipArchive::open(bytes, "a.zip", limits);
  REQUIRE(opened.has_error());
  return to_string(opened.error(), Language::english);
}

/// Names in an archive stand twice, in front of the content and in the directory; both are changed.
std::string renamed(std::string bytes, std::string_view from, std::string_view to) {
  REQUIRE(from.size() == to.size());
  for (std::size_t at = bytes.find(from); at != std::string::npos; at = bytes.find(from, at + 1))
    bytes.replace(at, to.size(), to);
  return bytes;
}

}  // namespace

TEST_CASE("an archive whose last entry alone is replaced can be used and replaced again") {
  const std::string bytes = zip({{"a", std::string(5000, 'a')}, {"b", std::string(5000, 'b')}, {"c", "c"}});
  const auto archive = ZipArchive::open(bytes, "a.zip").value();
  const std::string once = archive.with({{"c", "changed"}}).value();
  CHECK(archive.read("a").value() == std::string(5000, 'a'));
  CHECK(archive.with({{"c", "changed"}}).value() == once);
  CHECK(ZipArchive::open(once, "a.zip")->read("c").value() == "changed");
}

TEST_CASE("an archive is written and read") {
  const std::string bytes = zip({{"b.xml", "乙"}, {"folder/a.xml", std::string(100'000, 'a')}, {"empty", ""}});
  const auto archive = ZipArchive::open(bytes, "a.zip").value();
  REQUIRE(archive.entries().size() == 3);
  CHECK(archive.entries()[0].name == "b.xml");
  CHECK(archive.entries()[1].size == 100'000);
  CHECK(archive.read("b.xml").value() == "乙");
  CHECK(archive.read("folder/a.xml").value() == std::string(100'000, 'a'));
  CHECK(archive.read("empty").value().empty());
  CHECK(archive.contains("empty"));
  CHECK_FALSE(archive.contains("B.xml"));
  const auto missing = archive.read("c.xml");
  REQUIRE(missing.has_error());
  CHECK(missing.error().code == FailureCode::not_found);
  CHECK(to_string(missing.error(), Language::chinese) == "a.zip: 压缩包内应有“c.xml”，实为没有");
}

TEST_CASE("equal contents give equal bytes, whenever they are written") {
  const Contents contents = {{"a", "1"}, {"b", std::string(5000, 'x')}};
  CHECK(zip(contents) == zip(contents));
  const auto archive = ZipArchive::open(zip(contents), "a.zip").value();
  CHECK(archive.with({{"a", "2"}}).value() == archive.with({{"a", "2"}}).value());
  CHECK(archive.with({}).value() == zip(contents));
}

TEST_CASE("replaced entries keep their place, the others their bytes") {
  const auto archive = ZipArchive::open(zip({{"a", "1"}, {"b", "2"}, {"c", "3"}}), "a.zip").value();
  const auto changed = ZipArchive::open(archive.with({{"b", "two"}}).value(), "b.zip").value();
  REQUIRE(changed.entries().size() == 3);
  CHECK(changed.entries()[1].name == "b");
  CHECK(changed.read("a").value() == "1");
  CHECK(changed.read("b").value() == "two");
  CHECK(changed.read("c").value() == "3");
}

TEST_CASE("hostile archives are refused") {
  CHECK(refusal("") ==
        "a.zip: expected a zip archive, found another kind of file (hint: save it as .docx or .xlsx in the office program)");
  CHECK(refusal("hello") ==
        "a.zip: expected a zip archive, found another kind of file (hint: save it as .docx or .xlsx in the office program)");
  CHECK(refusal("\xD0\xCF\x11\xE0 old") ==
        "a.zip: expected a zip archive, found an old Office file or one with a password (hint: save it as .docx or .xlsx without "
        "a password)");
  CHECK(refusal("PK\x03\x04 nothing more") ==
        "a.zip: expected a sound zip archive, found: no directory at its end: it is cut off (hint: save the file again in the "
        "office program)");
  const std::string small = zip({{"aaaaaaa.xml", "1"}, {"b", "2"}});
  for (const std::string_view astray :
       {"../../a.xml", "/aaaaaa.xml", "a/../aa.xml", "a\\aaaaa.xml", "C:/aaaa.xml", "a//aaaa.xml", "./aaaaa.xml"}) {
    INFO(astray);
    CHECK(refusal(renamed(small, "aaaaaaa.xml", astray)) ==
          fmt::format("a.zip: expected an entry inside the archive's folder, found the path '{}' (hint: do not open this file: "
                      "it was made to write elsewhere)",
                      astray));
  }
  CHECK(refusal(renamed(zip({{"a.xml", "1"}, {"b.xml", "2"}}), "b.xml", "A.XML")) ==
        "a.zip: expected each name once in the archive, found 'A.XML' twice (hint: save the file again in the office program)");
}

TEST_CASE("limits hold") {
  const std::string bytes = zip({{"a", std::string(3'000'000, 'a')}, {"b", "2"}});
  CHECK(ZipArchive::open(bytes, "a.zip", {.ratio = 2000}).has_value());
  CHECK(text::is_utf8(refusal(bytes)));
  CHECK(
      refusal(bytes).starts_with("a.zip: expected 'a' to unpack to at most 200 times its size, found 3000000 bytes packed in "));
  CHECK(refusal(bytes, {.unpacked_size = 3'000'000, .ratio = 2000}) ==
        "a.zip: expected at most 3000000 bytes unpacked, found more (hint: do not open this file: it may be a zip bomb)");
  CHECK(ZipArchive::open(bytes, "a.zip", {.unpacked_size = 3'000'001, .ratio = 2000}).has_value());
  CHECK(refusal(bytes, {.entry_count = 1, .ratio = 2000}) == "a.zip: expected at most 1 entries in the archive, found 2");
  CHECK(
      refusal(bytes, {.packed_size = 10}) ==
      fmt::format("a.zip: expected a file of at most 10 bytes, found {} (hint: make the pictures in it smaller)", bytes.size()));
}

TEST_CASE("a directory that lies about a size is found out") {
  std::string bytes = zip({{"a", std::string(1000, 'a')}});
  const std::size_t directory = bytes.find("PK\x01\x02");
  REQUIRE(directory != std::string::npos);
  bytes[directory + 24] = 10;  // unpacked size, low byte first
  bytes[directory + 25] = 0;
  const auto archive = ZipArchive::open(bytes, "a.zip");
  REQUIRE(archive.has_value());
  CHECK(
      to_string(archive->read("a").error(), Language::english) ==
      "a.zip: expected a sound zip archive, found: 'a' is not as its directory says: it is damaged (hint: save the file again in "
      "the office program)");
}

TEST_CASE("encrypted entries are refused") {
  std::string bytes = zip({{"a", "secret"}});
  const std::size_t directory = bytes.find("PK\x01\x02");
  bytes[directory + 8] = static_cast<char>(bytes[directory + 8] | 1);
  bytes[6] = static_cast<char>(bytes[6] | 1);
  CHECK(refusal(bytes) ==
        "a.zip: expected an archive without a password, found 'a' encrypted (hint: save it without a password)");
}

}  // namespace luoxuan::document
