#include "document/docx_content.hpp"

#include <array>
#include <charconv>

#include "base/text.hpp"

namespace luoxuan::document {

namespace {

struct Unit {
  std::string_view name, chinese;
  double length;
};
constexpr std::array<Unit, 5> units = {Unit{"mm", "毫米", 36'000}, Unit{"cm", "厘米", 360'000}, Unit{"px", "像素", 9'525},
                                       Unit{"in", "英寸", 914'400}, Unit{"pt", "磅", 12'700}};
constexpr double longest_length = 2'000 * 36'000.0;

}  // namespace

std::optional<Length> parse_length(std::string_view text) {
  text = text::trim(text);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  const std::string unit = text::to_lower_case(text::trim(text.substr(static_cast<std::size_t>(end - text.data()))));
  double factor = unit.empty() ? units.front().length : 0;
  for (const Unit& known : units)
    if (unit == known.name || unit == known.chinese) factor = known.length;
  const double length = number * factor;
  if (!(length >= 1) || length > longest_length) return std::nullopt;
  return static_cast<Length>(length + 0.5);
}

const std::vector<std::string>& Content::parameters() const {
  static const std::vector<std::string> none;
  return none;
}

const Content* content_of(const value::Value& value) {
  return dynamic_cast<const Content*>(value.if_function());
}

}  // namespace luoxuan::document
