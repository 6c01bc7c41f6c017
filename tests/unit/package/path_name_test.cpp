#include <catch2/catch.hpp>

#include "package/path_name.hpp"

using namespace luoxuan;
using namespace luoxuan::package;

TEST_CASE("names that every system can hold pass") {
  for (const char* path :
       {"a", "教务处/质量报告（终稿）.docx", "完成率100%.xlsx", "a b/c.d", ".hidden", "console.txt", "com.txt", "COM10", "~a"}) {
    INFO(path);
    CHECK_FALSE(why_not_portable(path));
  }
}

TEST_CASE("names that some system cannot hold are refused") {
  for (const char* path : {"",    "/a",      "a/",       "a//b",   ".",     "..",       "a/../b", "a/.",  "a:b", "a\\b",
                           "a*",  "a?",      "a|b",      "<a>",    "\"a\"", "a\nb",     "a\tb",   "a.",   "a ",  "a./b",
                           "CON", "con.txt", "nul .txt", "a/LPT1", "com0",  "Com¹.log", "\xff",   "a\x7f"}) {
    INFO(path);
    CHECK(why_not_portable(path));
  }
  CHECK_FALSE(why_not_portable(std::string(200, 'a')));
  CHECK(why_not_portable(std::string(201, 'a')));
  std::string chinese;
  for (int i = 0; i < 85; ++i) chinese += "材";
  CHECK_FALSE(why_not_portable(chinese));
  CHECK(why_not_portable(chinese + "a"));  // 256 bytes: too long for Linux
}

TEST_CASE("names that a file system takes for one have one key") {
  CHECK(normalisation_key("caf\u00e9") == normalisation_key("cafe\u0301"));
  CHECK(normalisation_key("CAFE") != normalisation_key("cafe"));
  CHECK(sameness_key("CAF\u00c9/X") == sameness_key("cafe\u0301/x"));
  CHECK(sameness_key("\uff21") == sameness_key("\uff41"));  // full-width letters
  CHECK(sameness_key("材料") != sameness_key("材科"));
  CHECK(sameness_key("\U0001F600a") == sameness_key("\U0001F600A"));
  CHECK(normalisation_key("\xff\xfe") == "\xff\xfe");
}

TEST_CASE("percent signs and line ends are encoded in manifests") {
  CHECK(percent_encode("100%\r\n材") == "100%25%0D%0A材");
  CHECK(percent_decode("100%25%0d%0A材", PercentRule::line_ends_and_percent) == "100%\r\n材");
  CHECK(percent_decode("100%25%0A", PercentRule::line_ends) == "100%25\n");
  CHECK(percent_decode("%7E%2%", PercentRule::line_ends_and_percent) == "%7E%2%");
  CHECK(percent_decode("%2525", PercentRule::line_ends_and_percent) == "%25");
}

TEST_CASE("a path that leaves the bag on any system is none") {
  for (const char* path : {"", "/", "/etc/passwd", "\\a", "\\\\?\\UNC\\s", "C:\\a", "c:a", "~/a", "~root/a", "..", "../a",
                           "data/../../a", "data/..", "data\\..\\..\\a", "data/..\\a", ".", "./"}) {
    INFO(path);
    CHECK_FALSE(plain_path(path));
  }
  CHECK_FALSE(plain_path(std::string("data/a\0b", 8)));
  CHECK(plain_path("data/a b")->path == "data/a b");
  CHECK_FALSE(plain_path("data/a")->changed);
  CHECK(plain_path("./data/./a")->path == "data/a");
  CHECK(plain_path("./data//a")->changed);
  CHECK(plain_path("data/..a")->path == "data/..a");
  CHECK(plain_path("~a")->path == "~a");
}

TEST_CASE("names are shown without what could deceive") {
  CHECK(shown("材料\n") == "材料\uFFFD");
  CHECK(shown("\x1b[31m") == "\uFFFD[31m");
  CHECK(shown("a\u202Egnp.exe") == "a\uFFFDgnp.exe");
  CHECK(shown("\xff") == "\uFFFD");
}
