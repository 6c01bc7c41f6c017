#include "feel/chinese_words.hpp"

#include <utility>

namespace luoxuan::feel {
namespace {

/// Up to four digits: 1005 is 一千零五.
std::string section(std::int64_t number, const ChineseDigits& how) {
  std::string words;
  bool gap = false;
  std::int64_t unit = 1000;
  for (const char* name : {how.units[0], how.units[1], how.units[2], ""}) {
    const std::int64_t digit = number / unit % 10;
    unit /= 10;
    if (digit == 0) {
      gap = gap || !words.empty();
      continue;
    }
    if (gap) words += how.digits[0];
    gap = false;
    words += how.digits[static_cast<std::size_t>(digit)];
    words += name;
  }
  return words;
}

}  // namespace

std::string chinese_words(std::int64_t number, const ChineseDigits& how) {
  if (number == 0) return how.digits[0];
  constexpr std::array<std::pair<std::int64_t, const char*>, 3> sections = {{{100'000'000, "亿"}, {10'000, "万"}, {1, ""}}};
  std::string words;
  bool gap = false;
  for (const auto& [size, name] : sections) {
    const std::int64_t part = number / size % 10'000;
    if (part == 0) {
      gap = gap || !words.empty();
      continue;
    }
    if (!words.empty() && (gap || part < 1000)) words += how.digits[0];
    gap = false;
    words += section(part, how) + name;
  }
  return words;
}

}  // namespace luoxuan::feel
