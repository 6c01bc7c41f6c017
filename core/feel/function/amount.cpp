#include <algorithm>
#include <array>

#include "feel/chinese_words.hpp"
#include "feel/functions.hpp"

namespace luoxuan::feel {
namespace {

using value::Number;
using value::Value;
using enum Accepts;
using enum Parameter::Presence;

constexpr const auto& digits = financial_digits.digits;

/// chinese amount(1005.06) = "壹仟零伍元零陆分"; of whole yuan or jiao "…整" (支付结算办法, 附一).
Value chinese_amount(const Call& call) {
  const auto fen = multiply(call.number(0), 100);
  const auto count = fen ? fen->to_integer() : std::nullopt;
  constexpr std::int64_t limit = 100'000'000'000'000;
  if (!count || *count <= -limit || *count >= limit)
    return call.refuse(say("expected an amount of at most two decimals below 1000000000000, found {}",
                           "金额应小于一万亿且最多两位小数，实为 {}", call.number(0).to_string()));
  const std::int64_t all = *count < 0 ? -*count : *count;
  if (all == 0) return "零元整";
  const std::int64_t yuan = all / 100;
  const auto jiao = static_cast<std::size_t>(all / 10 % 10);
  const auto rest = static_cast<std::size_t>(all % 10);
  std::string words = *count < 0 ? "负" : "";
  if (yuan > 0) words += chinese_words(yuan, financial_digits) + "元";
  if (jiao > 0) words += std::string(digits[jiao]) + "角";
  if (jiao == 0 && rest > 0 && yuan > 0) words += digits[0];
  words += rest > 0 ? std::string(digits[rest]) + "分" : "整";
  return words;
}

/// format number(1234.5, "#,##0.00") = "1,234.50": zeros are digits that are always there, a comma groups by thousands,
/// a percent sign at the end multiplies by 100. Rounded half up.
Value format_number(const Call& call) {
  std::string_view pattern = call.string(1);
  const bool percent = pattern.ends_with('%');
  if (percent) pattern.remove_suffix(1);
  const std::size_t point = pattern.find('.');
  const std::string_view whole = pattern.substr(0, point);
  const std::string_view decimals = point == std::string_view::npos ? std::string_view() : pattern.substr(point + 1);
  const bool good = !whole.empty() && whole.find_first_not_of("#0,") == std::string_view::npos &&
                    decimals.find_first_not_of("0#") == std::string_view::npos && decimals.find("#0") == std::string_view::npos &&
                    decimals.size() <= 30 && whole.size() <= 30;
  if (!good)
    return call.refuse(say("expected a pattern like \"#,##0.00\" or \"0.#%\", found \"{}\"",
                           "格式应如“#,##0.00”或“0.#%”，实为“{}”", call.string(1).substr(0, 60)));
  const auto scaled = percent ? multiply(call.number(0), 100) : std::optional(call.number(0));
  const auto rounded = scaled ? round(*scaled, static_cast<int>(decimals.size()), Number::Rounding::half_up) : std::nullopt;
  std::string text = rounded ? rounded->to_string() : "";
  if (!rounded || text.find_first_of("eE") != std::string::npos)
    return call.refuse(
        say("expected a number of at most 34 digits, found {}", "数应不超过 34 位，实为 {}", call.number(0).to_string()));
  const bool negative = text.front() == '-' && !rounded->is_zero();
  if (text.front() == '-') text.erase(0, 1);
  const std::size_t dot = std::min(text.find('.'), text.size());
  std::string front = text.substr(0, dot);
  std::string behind = dot == text.size() ? "" : text.substr(dot + 1);
  behind.resize(decimals.size(), '0');
  const auto always = static_cast<std::size_t>(std::ranges::count(decimals, '0'));
  while (behind.size() > always && behind.back() == '0') behind.pop_back();
  const auto least = static_cast<std::size_t>(std::ranges::count(whole, '0'));
  if (front == "0" && least == 0) front.clear();
  if (front.size() < least) front.insert(0, least - front.size(), '0');
  if (whole.find(',') != std::string_view::npos)
    for (std::size_t at = front.size(); at > 3;) front.insert(at -= 3, ",");
  return (negative ? "-" : "") + front + (behind.empty() ? "" : "." + behind) + (percent ? "%" : "");
}

}  // namespace

void add_amount_functions(Functions& functions) {
  functions.add("chinese amount", {{"number", number}}, chinese_amount);
  functions.add("format number", {{"number", number}, {"pattern", string}}, format_number);
}

}  // namespace luoxuan::feel
