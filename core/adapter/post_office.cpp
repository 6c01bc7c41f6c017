#include "adapter/post_office.hpp"

#include "adapter/mail_channel.hpp"
#include "adapter/robot_channel.hpp"
#include "model/notice_rules.hpp"

namespace luoxuan::adapter {

PostOffice::PostOffice(const DeliverySettings& settings, const Clock& clock) {
  if (settings.mail)
    channels_.emplace(model::mail_channel, std::make_unique<MailChannel>(*settings.mail, settings.site, settings.certificates));
  for (const RobotSettings& robot : settings.robots)
    channels_.emplace(robot.id, std::make_unique<RobotChannel>(robot, settings.site, settings.certificates, clock));
}

Result<void> PostOffice::send(const quality::Letter& letter) {
  const auto found = channels_.find(letter.channel);
  if (found != channels_.end()) return found->second->send(letter);
  return Failure{
      FailureCode::not_found,
      say("expected a channel that this installation has, found '{}'", "应为本系统已配置的渠道，实际为“{}”", letter.channel),
      say("add it to the file of --delivery", "请写入 --delivery 指定的文件"),
      {}};
}

}  // namespace luoxuan::adapter
