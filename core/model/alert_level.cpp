#include "model/alert_level.hpp"

#include "base/text.hpp"

namespace luoxuan::model {
namespace {

struct LevelName {
  std::string_view english, chinese;
};

constexpr std::array<LevelName, alert_levels.size()> level_names{
    {{"normal", "正常"}, {"attention", "关注"}, {"warning", "预警"}, {"severe", "严重"}}};

}  // namespace

std::string_view name_of(AlertLevel level) {
  return level_names[static_cast<std::size_t>(level)].english;
}

std::string_view chinese_name_of(AlertLevel level) {
  return level_names[static_cast<std::size_t>(level)].chinese;
}

std::optional<AlertLevel> alert_level_of(std::string_view written) {
  const std::string_view word = text::trim(written);
  for (const AlertLevel level : alert_levels)
    if (name_of(level) == word || chinese_name_of(level) == word) return level;
  return std::nullopt;
}

}  // namespace luoxuan::model
