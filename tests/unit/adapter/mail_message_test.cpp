#include "adapter/mail_message.hpp"

#include <catch2/catch.hpp>

#include "adapter/header_text.hpp"
#include "adapter/letter_text.hpp"

using namespace luoxuan;

namespace {

quality::Letter letter(std::vector<std::string> texts) {
  quality::Letter made{.key = {42},
                       .channel = "mail",
                       .service = {},
                       .person = "li",
                       .name = "李明",
                       .address = "li@example.edu.cn",
                       .made = Moment(std::chrono::milliseconds(1'772'590'200'000)),  // 2026-03-04T02:10:00Z
                       .institution = "college",
                       .institution_name = "示例职业学院",
                       .lines = {}};
  for (std::string& text : texts) made.lines.push_back({"李明", "returned", std::move(text), made.made});
  return made;
}

const adapter::MailSender sender{"qa@example.edu.cn", "质量办", "https://qa.example.edu.cn"};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find("\r\n", at);
    lines.push_back(text.substr(at, end - at));
    at = end == std::string::npos ? text.size() : end + 2;
  }
  return lines;
}

/// Names of the headers, in order.
std::vector<std::string> headers_of(const std::string& mail) {
  std::vector<std::string> names;
  for (const std::string& line : lines_of(mail.substr(0, mail.find("\r\n\r\n"))))
    if (!line.starts_with(' ')) names.push_back(line.substr(0, line.find(':')));
  return names;
}

}  // namespace

TEST_CASE("a header in plain ASCII stays as it is, others become encoded words") {
  CHECK(adapter::header_text("Li Ming", 4) == "Li Ming");
  CHECK(adapter::header_text("李明", 4) == "=?UTF-8?B?5p2O5piO?=");
  CHECK(adapter::header_text("a=?UTF-8?Q?x?=", 4).starts_with("=?UTF-8?B?"));
  CHECK(adapter::header_text("x, <evil@example.com>", 4).find('<') == std::string::npos);
  CHECK(adapter::header_text("", 4).empty());
}

TEST_CASE("encoded words are at most 75 characters, and break between characters") {
  std::string title;
  for (int i = 0; i < 40; ++i) title += "质量𠀀";
  const std::string header = adapter::header_text(title, 9);
  std::size_t used = 9;
  for (const std::string& line : lines_of(header)) {
    CHECK(line.size() + used <= 76);
    used = 0;
    const std::string word = line.substr(line.find("=?"));
    CHECK(word.size() <= 75);
    CHECK(word.ends_with("?="));
    CHECK((word.size() - 12) % 4 == 0);  // each is base64 by itself
  }
  CHECK(lines_of(header).size() > 5);
}

TEST_CASE("no name and no title adds a header") {
  quality::Letter hostile = letter({"完成\r\nBcc: evil@example.com\r\n\r\n<b>x</b>"});
  hostile.name = "李\r\nBcc: evil@example.com";
  hostile.institution_name = "院\nX-Evil: 1";
  const adapter::MailSender from{"qa@example.edu.cn", "质量办\r\nBcc: evil@example.com", ""};
  const std::string mail = adapter::mail_message(hostile, from);
  CHECK(headers_of(mail) == std::vector<std::string>{"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted",
                                                     "MIME-Version", "Content-Type", "Content-Transfer-Encoding"});
  CHECK(mail.find("evil") == std::string::npos);
  for (const std::string& line : lines_of(mail)) CHECK(line.size() <= 76);
}

TEST_CASE("a letter is the same mail each time, by which it is known") {
  const std::string mail = adapter::mail_message(letter({"已退回：材料不全"}), sender);
  CHECK(mail == adapter::mail_message(letter({"已退回：材料不全"}), sender));
  CHECK(mail.find("\r\nMessage-ID: <luoxuan.college.42@example.edu.cn>\r\n") != std::string::npos);
  CHECK(mail.find("\r\nDate: Wed, 04 Mar 2026 02:10:00 +0000\r\n") != std::string::npos);
  CHECK(mail.find("\r\nTo: =?UTF-8?B?5p2O5piO?=\r\n <li@example.edu.cn>\r\n") != std::string::npos);
  CHECK(mail.find("\n.") == std::string::npos);
}

TEST_CASE("one notice is the subject, several are counted") {
  CHECK(adapter::letter_subject(letter({"已退回"})) == "示例职业学院 · 已退回");
  CHECK(adapter::letter_subject(letter({"一", "二", "三"})) == "示例职业学院 · 3 条通知");
  quality::Letter urgent = letter({std::string(300, 'x')});
  urgent.is_urgent = true;
  CHECK(adapter::letter_subject(urgent).starts_with("【紧急】示例职业学院 · xxx"));
  CHECK(adapter::letter_subject(urgent).ends_with("x…"));
  quality::Letter many = letter({"一", "二"});
  many.more = 7;
  many.language = Language::english;
  CHECK(adapter::letter_subject(many) == "示例职业学院 · 9 notices");
  CHECK(adapter::letter_text(many, "https://qa.example.edu.cn").find("1. 一\n2. 二\n… and 7 more\n") != std::string::npos);
}
