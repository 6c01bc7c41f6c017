#include "account/policy.hpp"

#include <algorithm>

#include "account/common_passwords.hpp"
#include "base/text.hpp"

namespace luoxuan::account {
namespace {

std::size_t kinds_in(std::string_view password) {
  bool has_lower = false, has_upper = false, has_digit = false, has_other = false;
  for (const char c : password) {
    if (c >= 'a' && c <= 'z')
      has_lower = true;
    else if (c >= 'A' && c <= 'Z')
      has_upper = true;
    else if (c >= '0' && c <= '9')
      has_digit = true;
    else
      has_other = true;
  }
  return std::size_t{has_lower} + has_upper + has_digit + has_other;
}

/// Without digits and marks at its end, as people lengthen what they know: "Password123!" is "password".
std::string stem_of(std::string_view lowered) {
  while (!lowered.empty() && (lowered.back() < 'a' || lowered.back() > 'z') && static_cast<signed char>(lowered.back()) > 0)
    lowered.remove_suffix(1);
  return std::string(lowered);
}

Failure refusal(Message message, Message hint) {
  return {FailureCode::invalid_input, {"password: " + message.english, "密码：" + message.chinese}, std::move(hint), {}};
}

}  // namespace

Result<Policy> policy_of(std::string_view name) {
  if (name == "djbh2") return Policy{};
  if (name == "asvs") return Policy{.name = "asvs", .kinds = 1, .rotation = std::chrono::days(0)};
  return Failure{FailureCode::invalid_input,
                 say("expected the policy djbh2 or asvs, found '{}'", "密码策略应为 djbh2 或 asvs，实为“{}”", name),
                 say("docs/how_to/serve.md tells what they ask", "两者的要求见 docs/how_to/serve.md"),
                 {}};
}

Result<SecondFactorRule> second_factor_rule_of(std::string_view name) {
  if (name == "optional") return SecondFactorRule::optional;
  if (name == "administrators") return SecondFactorRule::administrators;
  if (name == "everybody") return SecondFactorRule::everybody;
  return Failure{FailureCode::invalid_input,
                 say("expected optional, administrators or everybody, found '{}'",
                     "两步验证应为 optional、administrators 或 everybody，实为“{}”", name),
                 say("docs/how_to/serve.md tells who is asked", "各取值的含义见 docs/how_to/serve.md"),
                 {}};
}

Failures check_password(const Policy& policy, std::string_view password, const std::vector<std::string>& context) {
  Failures refusals;
  const std::size_t length = text::is_utf8(password) ? text::length(password) : 0;
  if (length < policy.shortest || length > policy.longest)
    refusals.push_back(refusal(say("expected {} to {} characters, found {}", "应为 {} 至 {} 个字符，实为 {} 个", policy.shortest,
                                   policy.longest, length),
                               say("a short sentence is a good password", "可用一句短语")));
  if (kinds_in(password) < policy.kinds)
    refusals.push_back(refusal(say("expected {} kinds of small letters, capital letters, digits and marks, found {}",
                                   "应含小写字母、大写字母、数字、符号中的 {} 类，实有 {} 类", policy.kinds, kinds_in(password)),
                               say("mix them", "请混合使用")));
  const std::string lowered = text::to_lower_case(text::to_half_width(password));
  if (is_common_password(lowered) || is_common_password(stem_of(lowered)))
    refusals.push_back(
        refusal(say("expected one that is not common, found one that many people use", "不应为常见密码，实为常见密码"),
                say("take another one", "请换一个")));
  for (const std::string& word : context) {
    const std::string known = text::to_lower_case(text::to_half_width(word));
    if (text::length(known) < 2 || lowered.find(known) == std::string::npos) continue;
    refusals.push_back(refusal(say("expected none with the name of the person, the institution or the program, found '{}' in it",
                                   "不应含姓名、机构名或程序名，实含“{}”", word),
                               say("take another one", "请换一个")));
    break;
  }
  return refusals;
}

}  // namespace luoxuan::account
