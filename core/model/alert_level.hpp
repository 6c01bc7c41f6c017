#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace luoxuan::model {

/// How far a measurement lies beyond its threshold (预警等级): nothing, or one of three levels. Later ones are worse. The names
/// are stored and written in files: they never change.
enum class AlertLevel { normal, attention, warning, severe };

inline constexpr std::array alert_levels{AlertLevel::normal, AlertLevel::attention, AlertLevel::warning, AlertLevel::severe};

/// "normal", "attention", "warning", "severe".
[[nodiscard]] std::string_view name_of(AlertLevel level);
/// 正常, 关注, 预警, 严重.
[[nodiscard]] std::string_view chinese_name_of(AlertLevel level);
/// By either name.
[[nodiscard]] std::optional<AlertLevel> alert_level_of(std::string_view written);

}  // namespace luoxuan::model
