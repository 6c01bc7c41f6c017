#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_position.hpp"
#include "model/key_places.hpp"

namespace luoxuan::model {

/// The channel of mail to the person who is told. Other channels are robots, by their ids.
inline constexpr std::string_view mail_channel = "mail";

/// The services whose robots can be told something. The names are stored.
namespace robot_service {
inline constexpr std::string_view wecom = "wecom";        // 企业微信群机器人
inline constexpr std::string_view dingtalk = "dingtalk";  // 钉钉群机器人
}  // namespace robot_service

/// 群机器人: posts notices where a group of people talks. Its address and secret are the installation's, not the plugin's.
struct NoticeRobot {
  std::string id;
  std::string name;
  std::string service;  // robot_service
  SourcePosition where;
};

/// Where notices of one kind go.
struct NoticeRule {
  std::vector<std::string> channels;  // none: they are seen in the browser only
  bool is_urgent = false;             // goes at once, by itself, quiet hours or not
  KeyPlaces places;
  SourcePosition where;
};

/// When nothing goes out that is not urgent.
struct QuietHours {
  int from = 0;   // minutes of the day; equal to `until`: no hours
  int until = 0;  // the first minute that is not quiet any more; before `from`: on the next day
  bool days_off = false;
};

/// notices.toml: what goes out of the house beside what people see in the browser. Format: docs/formats/notices.md.
struct NoticeRules {
  std::chrono::seconds window{0};  // so long notices are gathered for one message
  std::optional<QuietHours> quiet;
  std::vector<NoticeRobot> robots;
  std::map<std::string, NoticeRule, std::less<>> kinds;
  std::optional<NoticeRule> otherwise;

  /// nullptr when notices of this kind do not go out.
  [[nodiscard]] const NoticeRule* rule_of(std::string_view kind) const;
  /// nullptr when there is none.
  [[nodiscard]] const NoticeRobot* robot(std::string_view id) const;
};

/// Kinds of notices that the program itself sends; alerts of workflows bring their own.
[[nodiscard]] const std::vector<std::string>& own_notice_kinds();

}  // namespace luoxuan::model
