#include "adapter/robot_message.hpp"

#include <catch2/catch.hpp>

#include "value/json.hpp"

using namespace luoxuan;

namespace {

quality::Letter group_letter(std::string service, std::size_t count) {
  quality::Letter made{.key = {7},
                       .channel = "office",
                       .service = std::move(service),
                       .person = {},
                       .name = {},
                       .address = {},
                       .made = {},
                       .institution = "college",
                       .institution_name = "示例职业学院",
                       .lines = {}};
  for (std::size_t i = 0; i < count; ++i) made.lines.push_back({"李明", "overdue", "学期报告应于 2026-01-05 前提交", {}});
  return made;
}

std::string content_of(const std::string& message) {
  const auto parsed = value::parse_json(message);
  return parsed->if_context()->find("text")->if_context()->find("content")->to_string();
}

}  // namespace

TEST_CASE("a robot is told in plain text who is told what") {
  const std::string message = adapter::robot_message(group_letter("wecom", 2), "https://qa.example.edu.cn");
  CHECK(message.starts_with(R"({"msgtype":"text","text":{"content":)"));
  CHECK(content_of(message) ==
        "示例职业学院\n1. 李明：学期报告应于 2026-01-05 前提交\n2. 李明：学期报告应于 2026-01-05 "
        "前提交\nhttps://qa.example.edu.cn/notices\n");
  CHECK(adapter::robot_message(group_letter("dingtalk", 1), "").find(R"("isAtAll":false)") != std::string::npos);
}

TEST_CASE("a message keeps to what the service takes, and counts the rest") {
  quality::Letter long_one = group_letter("wecom", 50);
  long_one.more = 10;
  const std::string content = content_of(adapter::robot_message(long_one, "https://qa.example.edu.cn"));
  CHECK(content.size() <= 2048);
  CHECK(content.find("……另有 ") != std::string::npos);
  CHECK(content.ends_with("https://qa.example.edu.cn/notices\n"));
}

TEST_CASE("DingTalk's signature is of the time and the secret") {
  // worked out with Python: hmac, hashlib, base64 and urllib.parse.quote
  CHECK(adapter::signed_address("/robot/send?access_token=t", "SECabc", Moment(std::chrono::milliseconds(1'700'000'000'000))) ==
        "/robot/send?access_token=t&timestamp=1700000000000&sign=jcUpW0QmtKduN03n4JqQ0PBosVjqnM8gU7fIIvsDmCM%3D");
  CHECK(adapter::signed_address("/robot/send", "", {}) == "/robot/send");
}

TEST_CASE("what a robot answers says whether to try again") {
  CHECK(adapter::robot_answer(200, R"({"errcode":0,"errmsg":"ok"})").has_value());
  const auto code = [](int status, const char* body) { return adapter::robot_answer(status, body).error().code; };
  CHECK(code(200, R"({"errcode":45009,"errmsg":"api freq out of limit"})") == FailureCode::io);
  CHECK(code(200, R"({"errcode":130101,"errmsg":"send too fast"})") == FailureCode::io);
  CHECK(code(200, R"({"errcode":93000,"errmsg":"invalid webhook url"})") == FailureCode::invalid_input);
  CHECK(code(200, "<html>a proxy</html>") == FailureCode::io);
  CHECK(code(503, "") == FailureCode::io);
  CHECK(code(429, "") == FailureCode::io);
  CHECK(code(404, "") == FailureCode::invalid_input);
}
