#include "account/common_passwords.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace luoxuan::account {
namespace {

/// Stems: digits and marks behind them are cut off before. Sorted.
constexpr std::array words = std::to_array<std::string_view>(
    {"a",         "aa",         "aaa",      "ab",         "abc",           "abcd",      "abcde",      "abcdef",     "abcdefg",
     "abcdefgh",  "access",     "admin",    "adminadmin", "administrator", "airplane",  "aini",       "amanda",     "andrew",
     "angel",     "anthony",    "apple",    "asd",        "asdasd",        "asdf",      "asdfasdf",   "asdfgh",     "asdfghjkl",
     "asdqwe",    "ashley",     "asshole",  "baby",       "babygirl",      "bailey",    "bandit",     "banana",     "baobei",
     "baseball",  "basketball", "batman",   "beijing",    "blink",         "bond",      "brandon",    "buster",     "butterfly",
     "changeme",  "charlie",    "cheese",   "chelsea",    "chocolate",     "chongqing", "computer",   "cookie",     "corvette",
     "daniel",    "default",    "demo",     "dragon",     "dubsmash",      "eminem",    "evite",      "family",     "ferrari",
     "flower",    "football",   "freedom",  "friends",    "fuck",          "fuckyou",   "gfhjkm",     "ginger",     "google",
     "guangzhou", "guest",      "hahaha",   "hannah",     "harley",        "hello",     "hellohello", "hockey",     "hunter",
     "iloveyou",  "internet",   "jessica",  "jordan",     "joshua",        "justin",    "killer",     "letmein",    "liverpool",
     "login",     "london",     "love",     "loveme",     "lovely",        "luoxuan",   "maggie",     "manager",    "martin",
     "master",    "matrix",     "matthew",  "michael",    "michelle",      "mima",      "monkey",     "mustang",    "mynoob",
     "myspace",   "naruto",     "nicole",   "nihao",      "ninja",         "office",    "oracle",     "orange",     "p@ssw0rd",
     "p@ssword",  "pa$$w0rd",   "pa$$word", "pass",       "passw0rd",      "passwd",    "password",   "pepper",     "pokemon",
     "princess",  "purple",     "q",        "qaz",        "qazwsx",        "qazwsxedc", "qq",         "qwe",        "qweasd",
     "qweasdzxc", "qweqwe",     "qwer",     "qwert",      "qwerty",        "qwertyu",   "qwertyui",   "qwertyuiop", "root",
     "samsung",   "secret",     "service",  "shadow",     "shanghai",      "shenzhen",  "silver",     "slipknot",   "soccer",
     "solo",      "starwars",   "summer",   "sunshine",   "superman",      "support",   "system",     "target",     "tennis",
     "test",      "testing",    "testtest", "thomas",     "tianjin",       "tigger",    "tinkle",     "toor",       "trustno",
     "tudelft",   "user",       "vip",      "wangyi",     "welcome",       "whatever",  "winner",     "woaini",     "woainima",
     "woaiwojia", "wojiushiwo", "wuhan",    "x",          "xiaoming",      "yankees",   "yellow",     "yuantuo",    "zag",
     "zaq",       "zhang",      "zhongguo", "zxc",        "zxcasdqwe",     "zxcvb",     "zxcvbn",     "zxcvbnm"});

/// Runs that are typed without thinking; forwards or backwards, anywhere in them.
constexpr std::array<std::string_view, 6> runs = {"abcdefghijklmnopqrstuvwxyz", "01234567890",
                                                  "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
                                                  "1q2w3e4r5t6y7u8i9o0p",       "147258369"};

bool is_run(std::string_view text) {
  const std::string backwards(text.rbegin(), text.rend());
  return std::ranges::any_of(runs, [&](std::string_view run) {
    return run.find(text) != std::string_view::npos || run.find(backwards) != std::string_view::npos;
  });
}

/// One beginning again and again: "aaaaaaaa", "123123123", "abab1abab1".
bool is_repetition(std::string_view text) {
  for (std::size_t length = 1; length <= text.size() / 2 && length <= 6; ++length) {
    bool repeats = true;
    for (std::size_t at = length; at < text.size() && repeats; ++at) repeats = text[at] == text[at - length];
    if (repeats) return true;
  }
  return false;
}

/// A date of birth: 19900101, 900101 …
bool is_date(std::string_view text) {
  if (text.size() != 8 && text.size() != 6) return false;
  if (!std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) return false;
  const std::string_view day = text.substr(text.size() - 4);
  const int month = (day[0] - '0') * 10 + day[1] - '0';
  const int of_month = (day[2] - '0') * 10 + day[3] - '0';
  return month >= 1 && month <= 12 && of_month >= 1 && of_month <= 31;
}

}  // namespace

bool is_common_password(std::string_view lowered) {
  if (lowered.empty()) return false;
  return std::ranges::find(words, lowered) != words.end() || is_run(lowered) || is_repetition(lowered) || is_date(lowered);
}

}  // namespace luoxuan::account
