#include "form/field_path.hpp"

#include "base/text.hpp"

namespace luoxuan::form {

std::string below(std::string_view prefix, std::string_view name) {
  return prefix.empty() ? std::string(name) : fmt::format("{}.{}", prefix, name);
}

std::string below(std::string_view prefix, const std::vector<std::string>& names) {
  return names.empty() ? std::string(prefix) : below(prefix, text::join(names, "."));
}

std::string row_of(std::string_view list, std::size_t index) {
  return fmt::format("{}[{}]", list, index + 1);
}

Failure at_path(std::string_view path, Failure failure) {
  failure.message = {fmt::format("{}: {}", path, failure.message.english), fmt::format("{}：{}", path, failure.message.chinese)};
  return failure;
}

std::string shortened(std::string_view name) {
  std::string shown;
  std::size_t at = 0;
  for (std::size_t count = 0; at < name.size() && count < 60; ++count) {
    const char32_t c = text::next_code_point(name, at);
    text::append_code_point(shown, c < 0x20 ? U' ' : c);
  }
  return at < name.size() ? shown + "…" : shown;
}

}  // namespace luoxuan::form
