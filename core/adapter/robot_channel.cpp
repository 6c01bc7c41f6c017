#include "adapter/robot_channel.hpp"

#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>

#include <memory>

#include "adapter/robot_message.hpp"
#include "adapter/secure_context.hpp"
#include "model/notice_rules.hpp"

namespace luoxuan::adapter {
namespace {

const Poco::Timespan patience_with_robots(15, 0);
constexpr std::size_t longest_answer = 64 * 1024;

std::unique_ptr<Poco::Net::HTTPClientSession> session_to(const WebAddress& address, const std::string& certificates) {
  if (!address.is_secure) return std::make_unique<Poco::Net::HTTPClientSession>(address.host, address.port);
  return std::make_unique<Poco::Net::HTTPSClientSession>(address.host, address.port, secure_context(certificates));
}

std::string first_bytes(std::istream& answer) {
  std::string text(longest_answer, '\0');
  answer.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(answer.gcount()));
  return text;
}

}  // namespace

Result<void> RobotChannel::send(const quality::Letter& letter) {
  const bool is_signed = letter.service == model::robot_service::dingtalk;
  const std::string body = robot_message(letter, site_);
  try {
    const auto session = session_to(settings_.address, certificates_);
    session->setTimeout(patience_with_robots);
    Poco::Net::HTTPRequest request(
        Poco::Net::HTTPRequest::HTTP_POST,
        is_signed ? signed_address(settings_.address.target, settings_.secret, clock_.now()) : settings_.address.target,
        Poco::Net::HTTPMessage::HTTP_1_1);
    request.setContentType("application/json; charset=utf-8");
    request.setContentLength(static_cast<std::streamsize>(body.size()));
    request.set("Idempotency-Key", fmt::format("luoxuan.{}.{}", letter.institution, letter.key.value));
    session->sendRequest(request) << body;
    Poco::Net::HTTPResponse response;
    std::istream& answer = session->receiveResponse(response);
    return robot_answer(response.getStatus(), first_bytes(answer));
  } catch (const Poco::Exception& error) {
    return Failure{FailureCode::io,
                   say("robot at {}: {}", "机器人 {}：{}", settings_.address.host, error.displayText()),
                   say("look at its address in the settings of delivery", "请检查投递设置中的地址"),
                   {}};
  } catch (const std::exception& error) {
    return Failure{FailureCode::io, say("robot at {}: {}", "机器人 {}：{}", settings_.address.host, error.what()), {}, {}};
  }
}

}  // namespace luoxuan::adapter
