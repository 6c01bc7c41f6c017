#include "adapter/robot_channel.hpp"

#include "adapter/robot_message.hpp"
#include "adapter/transfer.hpp"
#include "model/notice_rules.hpp"

namespace luoxuan::adapter {
namespace {

constexpr Transfer::Limits robot_limits{std::chrono::seconds(15), 64 * 1024};

}  // namespace

Result<void> RobotChannel::send(const quality::Letter& letter) {
  const bool is_signed = letter.service == model::robot_service::dingtalk;
  const std::string body = robot_message(letter, site_);
  WebAddress address = settings_.address;
  if (is_signed) address.target = signed_address(address.target, settings_.secret, clock_.now());
  LX_TRY_ASSIGN(const Libcurl* curl, Libcurl::find());
  Transfer transfer(*curl, web_url(address), "http,https", certificates_, robot_limits);
  transfer.add(CURLOPT_HTTPHEADER, "Content-Type: application/json; charset=utf-8");
  transfer.add(CURLOPT_HTTPHEADER, fmt::format("Idempotency-Key: luoxuan.{}.{}", letter.institution, letter.key.value));
  transfer.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  transfer.set(CURLOPT_POSTFIELDS, body.data());
  const CURLcode code = transfer.run();
  if (code == CURLE_OK || transfer.is_too_long()) return robot_answer(transfer.status(), transfer.body());
  return Failure{FailureCode::io,
                 say("robot at {}: {}", "机器人 {}：{}", settings_.address.host, transfer.reason(code)),
                 say("look at its address in the settings of delivery", "请检查投递设置中的地址"),
                 {}};
}

}  // namespace luoxuan::adapter
