#include "quality/contacts.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;

TEST_CASE("an address of mail is one that no server takes for more") {
  for (const char* good : {"li@example.edu.cn", "li.ming+qa@mail.example.com", "o'hara_1@a-b.cn", "x@1.cn"})
    CHECK(quality::is_mail_address(good));
  for (const char* bad : {"",
                          "li",
                          "@example.cn",
                          "li@",
                          "li@example",
                          "li@@example.cn",
                          "li@example.cn ",
                          " li@example.cn",
                          "li@example..cn",
                          ".li@example.cn",
                          "li.@example.cn",
                          "li@example.cn>",
                          "<li@example.cn",
                          "li@example.cn\r\nRCPT TO:<x@y.cn>",
                          "li\n@example.cn",
                          "li,x@example.cn",
                          "\"li x\"@example.cn",
                          "李@example.cn",
                          "li@例子.cn",
                          "li@[127.0.0.1]",
                          "li@exa mple.cn"})
    CHECK_FALSE(quality::is_mail_address(bad));
  CHECK_FALSE(quality::is_mail_address(fmt::format("{}@example.cn", std::string(65, 'a'))));
  CHECK_FALSE(quality::is_mail_address("a@" + std::string(64, 'b') + ".cn"));
}
