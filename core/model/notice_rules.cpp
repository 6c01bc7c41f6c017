#include "model/notice_rules.hpp"

#include <algorithm>

namespace luoxuan::model {

const NoticeRule* NoticeRules::rule_of(std::string_view kind) const {
  if (const auto found = kinds.find(kind); found != kinds.end()) return &found->second;
  return otherwise ? &*otherwise : nullptr;
}

const NoticeRobot* NoticeRules::robot(std::string_view id) const {
  const auto found = std::ranges::find(robots, id, &NoticeRobot::id);
  return found == robots.end() ? nullptr : &*found;
}

const std::vector<std::string>& own_notice_kinds() {
  static const std::vector<std::string> kinds = {
      // about work items
      "returned", "transferred", "delegated", "delegation_answered", "reassigned", "denied", "reminded", "mentioned",
      // about what one is shown of an instance
      "copy", "circulation", "consultation", "answered",
      // how what one began has ended
      "completed", "refused", "revoked", "timed_out", "terminated", "cancelled", "nullified", "auto_agreed", "auto_refused",
      // about the quality cycle
      "overdue", "task_overdue", "finding_overdue", "reopened", "locked", "unlocked", "measurement_refused", "indicator_alert",
      "alert_reopened", "alert_handled", "alert_escalated"};
  return kinds;
}

}  // namespace luoxuan::model
