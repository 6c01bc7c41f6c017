#pragma once

#include <string>
#include <string_view>

#include <fmt/format.h>

namespace luoxuan {

enum class Language { english, chinese };

/// What a person is told, in both languages of the product, written side by side so that neither is forgotten.
struct Message {
  std::string english;
  std::string chinese;

  [[nodiscard]] const std::string& in(Language language) const { return language == Language::chinese ? chinese : english; }
  [[nodiscard]] bool empty() const { return english.empty() && chinese.empty(); }
  bool operator==(const Message&) const = default;
};

/// Fills both texts with the same arguments (fmt syntax; use {0} {1} where the languages order them differently).
template <class... Arguments>
[[nodiscard]] Message say(fmt::format_string<const Arguments&...> english, fmt::format_string<const Arguments&...> chinese,
                          const Arguments&... arguments) {
  return {fmt::format(english, arguments...), fmt::format(chinese, arguments...)};
}

/// The language that LC_ALL, LC_MESSAGES or LANG ask for: Chinese for zh…, else English.
[[nodiscard]] Language language_of_environment();

}  // namespace luoxuan
