#include "adapter/delivery_settings.hpp"

#include <sys/stat.h>
#include <catch2/catch.hpp>

#include "base/file.hpp"
#include "base/temporary_folder.hpp"

using namespace luoxuan;

namespace {

std::vector<std::string> told(const Failures& failures) {
  std::vector<std::string> texts;
  for (const Failure& failure : failures) texts.push_back(to_string(failure, Language::english));
  return texts;
}

}  // namespace

TEST_CASE("what an installation sends with is read") {
  const auto read = adapter::parse_delivery_settings(R"(
site = "https://qa.example.edu.cn/"
certificates = "/etc/luoxuan/ca.pem"
[mail]
server = "smtp.example.edu.cn"
user = "qa"
password = " s3cret "
from = "qa@example.edu.cn"
domains = ["Example.edu.cn"]
[robots.office]
url = "https://oapi.dingtalk.com/robot/send?access_token=abc"
secret = "SEC1"
)",
                                                     "delivery.toml");
  REQUIRE(read.has_value());
  CHECK(read->site == "https://qa.example.edu.cn");
  REQUIRE(read->mail);
  CHECK(read->mail->port == 587);
  CHECK(read->mail->security == adapter::MailSecurity::starttls);
  CHECK(read->mail->password == " s3cret ");
  CHECK(read->mail->domains == std::vector<std::string>{"example.edu.cn"});
  REQUIRE(read->robots.size() == 1);
  CHECK(read->robots[0].address.host == "oapi.dingtalk.com");
  CHECK(read->robots[0].address.target == "/robot/send?access_token=abc");
}

TEST_CASE("what is wrong with it is told all at once, and no secret with it") {
  const auto read = adapter::parse_delivery_settings(R"(
site = "qa.example.edu.cn"
[mail]
server = "smtp.example.edu.cn"
security = "none"
port = 0
password = "TOP-SECRET"
from = "Office <qa@example.edu.cn>"
[robots.office]
url = "http://hook.example.com/TOP-SECRET"
[robots.desk]
url = "ftp://hook.example.com/TOP-SECRET"
key = "x"
)",
                                                     "delivery.toml");
  REQUIRE_FALSE(read.has_value());
  CHECK(told(read.error()) ==
        std::vector<std::string>{
            "delivery.toml:2:8: site: expected an address such as https://qa.example.edu.cn, found another text",
            "delivery.toml:3:1: mail.user: expected user and password, found one of the two (hint: leave both out where the "
            "server asks for none)",
            "delivery.toml:5:12: mail.security: expected starttls or tls for a server on another machine, found none (hint: "
            "passwords and "
            "notices could be read on the way)",
            "delivery.toml:6:8: mail.port: expected 1 to 65535, found another number",
            "delivery.toml:8:8: mail.from: expected the address of a mailbox, found another text",
            "delivery.toml:10:7: robots.office.url: expected https, found http, in which the secret of the robot can be read on "
            "the way",
            "delivery.toml:12:7: robots.desk.url: expected an address that begins with https://, found another text",
            "delivery.toml:13:1: robots.desk.key: expected a known key, found another (hint: the keys are secret, url)"});
  for (const Failure& failure : read.error())
    CHECK(to_string(failure, Language::chinese).find("TOP-SECRET") == std::string::npos);
}

TEST_CASE("a file with secrets that everybody can read is refused") {
  const auto folder = TemporaryFolder::make("delivery");
  REQUIRE(folder.has_value());
  const auto file = (*folder)->path() / "delivery.toml";
  REQUIRE(write_whole(file, "site = \"https://qa.example.edu.cn\"\n").has_value());
  REQUIRE(::chmod(file.c_str(), 0644) == 0);
  const auto open_one = adapter::read_delivery_settings(file);
  REQUIRE_FALSE(open_one.has_value());
  CHECK(open_one.error().front().message.english ==
        "expected a file with secrets that only its owner and group can read, found one that everybody can");
  REQUIRE(::chmod(file.c_str(), 0640) == 0);
  CHECK(adapter::read_delivery_settings(file).has_value());
}

TEST_CASE("an address of the web is taken apart, or is none") {
  const auto one = adapter::parse_web_address("http://[::1]:8080?x=1");
  CHECK(adapter::web_url(one.value()) == "http://[::1]:8080/?x=1");
  REQUIRE(one.has_value());
  CHECK(one->host == "::1");
  CHECK(one->port == 8080);
  CHECK(one->target == "/?x=1");
  CHECK(adapter::is_this_machine(one->host));
  for (const char* bad : {"", "https://", "file:///etc/passwd", "https://user@host/", "https://host:0/", "https://host:99999/",
                          "https://ho st/", "https://host/\r\nX: 1", "https://[::1", "HTTPS://host/", "https://主机/"})
    CHECK_FALSE(adapter::parse_web_address(bad).has_value());
}
