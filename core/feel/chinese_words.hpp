#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace luoxuan::feel {

/// One way of writing numbers in Chinese: the digits from 0 to 9, and what stands behind thousands, hundreds and tens.
struct ChineseDigits {
  std::array<const char*, 10> digits;
  std::array<const char*, 3> units;
};

inline constexpr ChineseDigits everyday_digits = {{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
                                                  {"千", "百", "十"}};
inline constexpr ChineseDigits financial_digits = {{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"},
                                                   {"仟", "佰", "拾"}};

/// A whole number from 0 to 999,999,999,999 in words: 100300 is 一十万零三百.
[[nodiscard]] std::string chinese_words(std::int64_t number, const ChineseDigits& how);

}  // namespace luoxuan::feel
