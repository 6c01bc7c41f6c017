#include "adapter/mail_channel.hpp"

#include <Poco/Net/NetException.h>
#include <Poco/Net/SMTPClientSession.h>
#include <Poco/Net/SecureStreamSocket.h>

#include <sstream>

#include "adapter/mail_message.hpp"
#include "adapter/secure_context.hpp"

namespace luoxuan::adapter {
namespace {

const Poco::Timespan patience(20, 0);
constexpr std::string_view our_name = "luoxuan";  // in EHLO: servers ask for one, and ours is nobody's business

Failure mail_failure(FailureCode code, const std::string& server, std::string_view what) {
  return {code,
          say("mail server {}: {}", "邮件服务器 {}：{}", server, what),
          say("look at [mail] in the settings of delivery", "请检查投递设置中的 [mail]"),
          {}};
}

/// A conversation with a mail server that says what it answered.
class MailSession : public Poco::Net::SMTPClientSession {
 public:
  explicit MailSession(const Poco::Net::StreamSocket& socket) : SMTPClientSession(socket) { setTimeout(patience); }

  /// Goes on in TLS. What came before it over the open line is forgotten with the old socket.
  void go_secure(const std::string& server, const Poco::Net::Context::Ptr& context) {
    command("STARTTLS", 2);
    Poco::Net::SecureStreamSocket secure = Poco::Net::SecureStreamSocket::attach(socket(), server, context);
    socket() = secure;
    setTimeout(patience);
  }

  /// What the server can do.
  std::string greeting() {
    std::string answer;
    static_cast<void>(sendCommand("EHLO", std::string(our_name), answer));
    return answer;
  }

  /// The answer must begin with this digit.
  void command(const std::string& line, int wanted) {
    std::string answer;
    const int status = sendCommand(line, answer);
    if (status / 100 != wanted) throw Poco::Net::SMTPException(answer, status);
  }
};

Poco::Net::StreamSocket connected(const MailSettings& settings, const Poco::Net::Context::Ptr& context) {
  const Poco::Net::SocketAddress place(settings.server, settings.port);
  if (settings.security != MailSecurity::tls) {
    Poco::Net::StreamSocket socket;
    socket.connect(place, patience);
    return socket;
  }
  Poco::Net::SecureStreamSocket socket(context);
  socket.setPeerHostName(settings.server);
  socket.connect(place, patience);
  return socket;
}

void deliver(const MailSettings& settings, const Poco::Net::Context::Ptr& context, const std::string& to,
             const std::string& mail) {
  MailSession session(connected(settings, context));
  session.login(std::string(our_name));
  if (settings.security == MailSecurity::starttls) {
    session.go_secure(settings.server, context);
  }
  const std::string offers = session.greeting();  // anew: what the server said in the open counts no more
  if (!settings.user.empty()) {
    const auto way = offers.find("LOGIN") == std::string::npos ? Poco::Net::SMTPClientSession::AUTH_PLAIN
                                                               : Poco::Net::SMTPClientSession::AUTH_LOGIN;
    session.login(std::string(our_name), way, settings.user, settings.password);
  }
  session.command("MAIL FROM:<" + settings.from + ">", 2);
  session.command("RCPT TO:<" + to + ">", 2);
  session.sendData();
  std::istringstream text(mail);
  session.sendMessage(text);
  try {
    session.close();
  } catch (const Poco::Exception&) {
    // The server has taken it; how it says good-bye does not matter.
  }
}

/// Whether a refusal is about this letter for ever. A password that does not fit is mended by somebody.
bool is_for_ever(int status) {
  return status >= 550 && status <= 559;
}

}  // namespace

Result<void> MailChannel::send(const quality::Letter& letter) {
  const MailSender sender{settings_.from, settings_.name.empty() ? letter.institution_name : settings_.name, site_};
  try {
    Poco::Net::Context::Ptr context;
    if (settings_.security != MailSecurity::none) context = secure_context(certificates_);
    deliver(settings_, context, letter.address, mail_message(letter, sender));
    return {};
  } catch (const Poco::Net::SMTPException& error) {
    return mail_failure(is_for_ever(error.code()) ? FailureCode::invalid_input : FailureCode::io, settings_.server,
                        error.message());
  } catch (const Poco::Exception& error) {
    return mail_failure(FailureCode::io, settings_.server, error.displayText());
  } catch (const std::exception& error) {
    return mail_failure(FailureCode::io, settings_.server, error.what());
  }
}

}  // namespace luoxuan::adapter
