#include "server/http.hpp"

#include <catch2/catch.hpp>

#include "server/api/file_kind.hpp"
#include "server/router.hpp"

using namespace luoxuan;

TEST_CASE("a target is taken apart and decoded") {
  server::Request request;
  REQUIRE(server::read_target("/api/v1/people?search=%E7%8E%8B+li&unit=", request));
  CHECK(request.path == "/api/v1/people");
  CHECK(request.parameter("search") == "王 li");
  CHECK(request.parameter("unit").empty());
  CHECK(request.query.size() == 2);
}

TEST_CASE("SEC-36: a target that leads elsewhere is none") {
  for (const char* target : {"", "x", "/../etc/passwd", "/a/%2e%2e/b", "/a/..", "/a/./b", "/%", "/%4", "/%zz", "/%00", "/%ff",
                             "/a\\b", "/a?b=%", "/a?b=1&b=2"}) {
    server::Request request;
    CHECK_FALSE(server::read_target(target, request));
  }
  server::Request request;
  CHECK(server::read_target("/a..b/...", request));
}

TEST_CASE("SEC-41: a file's name cannot break out of its header") {
  CHECK(server::disposition("attachment", "报告.docx") ==
        "attachment; filename=\".docx\"; filename*=UTF-8''%E6%8A%A5%E5%91%8A.docx");
  CHECK(server::disposition("inline", "a\"b\r\nX: y.pdf") ==
        "inline; filename=\"abX: y.pdf\"; filename*=UTF-8''a%22b%0D%0AX%3A%20y.pdf");
  CHECK(server::disposition("attachment", "附件") == "attachment; filename=\"file\"; filename*=UTF-8''%E9%99%84%E4%BB%B6");
}

TEST_CASE("SEC-40: a file is what its name and its bytes both say") {
  CHECK(server::kind_of_file("a.PDF", "%PDF-1.7").value() == "application/pdf");
  CHECK(server::kind_of_file("说明.txt", "第一行\n").value() == "text/plain; charset=utf-8");
  for (const auto& [name, bytes] : std::vector<std::pair<std::string, std::string>>{{"a.pdf", "MZ"},
                                                                                    {"a.exe", "MZ"},
                                                                                    {"a.html", "<p>"},
                                                                                    {"a.svg", "<svg/>"},
                                                                                    {"a.txt", std::string("a\0b", 3)},
                                                                                    {"a.docx", "PK\x03\x04"}})
    CHECK(server::kind_of_file(name, bytes).error().code == FailureCode::unsupported);
  for (const char* name : {"", "../a.pdf", "a/b.pdf", ".htaccess", "a\n.pdf"})
    CHECK(server::kind_of_file(name, "%PDF-1.7").error().code == FailureCode::invalid_input);
}

TEST_CASE("cookies and languages are found among others") {
  server::Request request;
  request.headers = {{"cookie", "other=1; luoxuan_local=abc; luoxuan_localx=d"}, {"accept-language", "fr, en;q=0.8, zh;q=0.5"}};
  CHECK(server::cookie_of(request, "luoxuan_local") == "abc");
  CHECK(server::cookie_of(request, "luoxuan").empty());
  CHECK(server::language_of(request) == Language::english);
  CHECK(server::language_of({}) == Language::chinese);
}
