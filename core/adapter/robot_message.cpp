#include "adapter/robot_message.hpp"

#include <algorithm>
#include <array>

#include "adapter/base64.hpp"
#include "adapter/letter_text.hpp"
#include "base/hmac.hpp"
#include "model/notice_rules.hpp"
#include "value/json.hpp"

namespace luoxuan::adapter {
namespace {

constexpr std::size_t most_wecom_bytes = 2'000;  // the service takes 2,048
constexpr std::size_t most_dingtalk_bytes = 18'000;

// Too much at a time, or trouble of the service's own: it may work later.
constexpr std::array passing_codes{-1, 45009, 90030, 130101, 410100};

std::string url_encoded(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    const bool is_safe = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
                         c == '.' || c == '~';
    if (is_safe)
      text += c;
    else
      text += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return text;
}

}  // namespace

std::string robot_message(const quality::Letter& letter, std::string_view site) {
  const bool is_wecom = letter.service == model::robot_service::wecom;
  const value::Context text{{"content", group_text(letter, site, is_wecom ? most_wecom_bytes : most_dingtalk_bytes)}};
  value::Context message{{"msgtype", "text"}, {"text", text}};
  if (!is_wecom) message.put("at", value::Context{{"isAtAll", false}});
  return value::to_json(message);
}

std::string signed_address(std::string_view url, std::string_view secret, Moment now) {
  if (secret.empty()) return std::string(url);
  const auto milliseconds = now.time_since_epoch().count();
  const std::string sign = base64(hmac(DigestAlgorithm::sha256, secret, fmt::format("{}\n{}", milliseconds, secret)));
  return fmt::format("{}{}timestamp={}&sign={}", url, url.find('?') == std::string_view::npos ? '?' : '&', milliseconds,
                     url_encoded(sign));
}

Result<void> robot_answer(int status, std::string_view body) {
  if (status != 200) {
    const bool may_pass = status >= 500 || status == 429 || status == 408;
    return Failure{may_pass ? FailureCode::io : FailureCode::invalid_input,
                   say("robot: expected the status 200, found {}", "机器人：应返回状态 200，实际为 {}", status),
                   say("look at its address", "请检查机器人地址"),
                   {}};
  }
  const auto answer = value::parse_json(body);
  const value::Value* code = answer && answer->if_context() != nullptr ? answer->if_context()->find("errcode") : nullptr;
  const std::string number = code == nullptr ? std::string() : code->to_string();
  if (number == "0") return {};
  const bool may_pass =
      number.empty() || std::ranges::any_of(passing_codes, [&](int each) { return std::to_string(each) == number; });
  return Failure{may_pass ? FailureCode::io : FailureCode::invalid_input,
                 say("robot: expected errcode 0, found {}", "机器人：应返回 errcode 0，实际为 {}",
                     number.empty() ? "no such answer" : number),
                 say("look up the code where the service explains it", "请在该服务的说明中查询此代码"),
                 {}};
}

}  // namespace luoxuan::adapter
