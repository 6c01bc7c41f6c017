#include <catch2/catch.hpp>

#include "package/tag_text.hpp"

using namespace luoxuan;
using namespace luoxuan::package;
using std::string_literals::operator""s;

TEST_CASE("lines end at LF, CR or CRLF") {
  using Lines = std::vector<std::string_view>;
  CHECK(lines_of("") == Lines{});
  CHECK(lines_of("a") == Lines{"a"});
  CHECK(lines_of("a\n") == Lines{"a"});
  CHECK(lines_of("a\r\nb\rc\n\nd") == Lines{"a", "b", "c", "", "d"});
  CHECK(lines_of("\r\n\r\n") == Lines{"", ""});
}

TEST_CASE("tag files are read in the encoding that bagit.txt names") {
  CHECK(decode_tag_text("材料", "UTF-8", "f")->utf8 == "材料");
  CHECK(decode_tag_text("\xEF\xBB\xBFx", "utf-8", "f")->utf8 == "x");
  CHECK(decode_tag_text("\xEF\xBB\xBFx", "utf-8", "f")->had_mark);
  CHECK(decode_tag_text("caf\xE9", "ISO-8859-1", "f")->utf8 == "café");
  CHECK(decode_tag_text("\xB2\xC4\xC1\xCF", "GB18030", "f")->utf8 == "材料");
  CHECK(decode_tag_text("\xFE\xFF\x67\x50"s, "UTF-16", "f")->utf8 == "材");
  CHECK(decode_tag_text("\xFF\xFE\x50\x67"s, "UTF-16", "f")->utf8 == "材");
  CHECK(decode_tag_text("\x67\x50"s, "UTF-16", "f")->utf8 == "材");  // without a mark big-endian
  CHECK(decode_tag_text("\x50\x67"s, "UTF-16LE", "f")->utf8 == "材");
  CHECK(decode_tag_text("\xFF\xFE\0\0a\0\0\0"s, "UTF-32", "f")->utf8 == "a");
  CHECK(decode_tag_text("\xEF\xBF\xBD", "UTF-8", "f")->utf8 == "\uFFFD");
  CHECK(decode_tag_text(std::string(10000, 'a'), "ASCII", "f")->utf8.size() == 10000);
}

TEST_CASE("bytes that do not fit the encoding are refused with their line") {
  const auto utf8 = decode_tag_text(
      "ok\nb\xFF"
      "!",
      "UTF-8", "bag-info.txt");
  REQUIRE(utf8.has_error());
  CHECK(utf8.error().message.english == "expected text in UTF-8, found bytes that are not");
  CHECK(utf8.error().where == SourcePosition{"bag-info.txt", 2, 0});
  CHECK(decode_tag_text("a\n\xE9", "US-ASCII", "f").error().code == FailureCode::invalid_input);
  CHECK(decode_tag_text("a"s, "UTF-16", "f").error().code == FailureCode::invalid_input);
}

TEST_CASE("encodings that are not known are refused, and no option reaches the converter") {
  for (const char* name : {"", "KLINGON", "UTF-8//IGNORE", "ASCII//TRANSLIT", "UTF 8", "材料"}) {
    INFO(name);
    CHECK_FALSE(is_known_encoding(name));
    CHECK(decode_tag_text("a", name, "f").error().code == FailureCode::unsupported);
  }
  CHECK(is_known_encoding("utf-8"));
  CHECK(is_known_encoding("windows-1252"));
}
