#include "adapter/mail_channel.hpp"

#include "adapter/mail_message.hpp"
#include "adapter/transfer.hpp"

namespace luoxuan::adapter {
namespace {

constexpr Transfer::Limits mail_limits{std::chrono::seconds(60), 64 * 1024};
constexpr std::string_view our_name = "luoxuan";  // in EHLO: servers ask for one, and ours is nobody's business

Failure mail_failure(FailureCode code, const std::string& server, std::string_view what) {
  return {code,
          say("mail server {}: {}", "邮件服务器 {}：{}", server, what),
          say("look at [mail] in the settings of delivery", "请检查投递设置中的 [mail]"),
          {}};
}

/// libcurl takes the name in EHLO from the path.
std::string place_of(const MailSettings& settings) {
  const bool is_v6 = settings.server.find(':') != std::string::npos;
  return fmt::format("{}://{}{}{}:{}/{}", settings.security == MailSecurity::tls ? "smtps" : "smtp", is_v6 ? "[" : "",
                     settings.server, is_v6 ? "]" : "", settings.port, our_name);
}

/// Whether a refusal is about this letter for ever. A password that does not fit is mended by somebody.
bool is_for_ever(int status) {
  return status >= 550 && status <= 559;
}

}  // namespace

Result<void> MailChannel::send(const quality::Letter& letter) {
  const MailSender sender{settings_.from, settings_.name.empty() ? letter.institution_name : settings_.name, site_};
  const std::string mail = mail_message(letter, sender);
  LX_TRY_ASSIGN(const Libcurl* curl, Libcurl::find());
  Transfer transfer(*curl, place_of(settings_), "smtp,smtps", certificates_, mail_limits);
  // Without TLS nothing is sent; what the server said in the open counts no more.
  if (settings_.security == MailSecurity::starttls) transfer.set(CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  if (!settings_.user.empty()) {
    transfer.set(CURLOPT_SASL_IR, 1L);
    transfer.set(CURLOPT_USERNAME, settings_.user.c_str());
    transfer.set(CURLOPT_PASSWORD, settings_.password.c_str());
  }
  transfer.set(CURLOPT_MAIL_FROM, settings_.from.c_str());
  transfer.add(CURLOPT_MAIL_RCPT, letter.address);
  transfer.send(mail);
  const CURLcode code = transfer.run();
  if (code == CURLE_OK) return {};
  // A password that is refused is answered 535, which is not about this letter.
  const bool is_lost = code != CURLE_LOGIN_DENIED && is_for_ever(transfer.status());
  return mail_failure(is_lost ? FailureCode::invalid_input : FailureCode::io, settings_.server, transfer.reason(code));
}

}  // namespace luoxuan::adapter
