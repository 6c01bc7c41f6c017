#include "adapter/mail_message.hpp"

#include "adapter/base64.hpp"
#include "adapter/header_text.hpp"
#include "adapter/letter_text.hpp"

namespace luoxuan::adapter {
namespace {

constexpr std::size_t body_line = 76;  // characters of base64, RFC 2045

std::string with_network_line_ends(std::string_view text) {
  std::string lines;
  for (const char c : text) {
    if (c == '\n') lines += '\r';
    lines += c;
  }
  return lines;
}

}  // namespace

std::string message_id(const quality::Letter& letter, const MailSender& sender) {
  return fmt::format("<luoxuan.{}.{}@{}>", letter.institution, letter.key.value,
                     sender.address.substr(sender.address.find('@') + 1));
}

std::string mail_message(const quality::Letter& letter, const MailSender& sender) {
  const auto header = [](std::string_view name, std::string_view content) { return fmt::format("{}: {}\r\n", name, content); };
  std::string mail;
  mail += header("From", mailbox(sender.name, sender.address, 6));
  mail += header("To", mailbox(letter.name, letter.address, 4));
  mail += header("Subject", header_text(letter_subject(letter), 9));
  mail += header("Date", header_date(letter.made.time_since_epoch().count() / 1000));
  mail += header("Message-ID", message_id(letter, sender));
  mail += header("Auto-Submitted", "auto-generated");  // RFC 3834: answering machines keep quiet
  if (letter.is_urgent) mail += header("Importance", "high");
  mail += header("MIME-Version", "1.0");
  mail += header("Content-Type", "text/plain; charset=UTF-8");
  mail += header("Content-Transfer-Encoding", "base64");
  mail += "\r\n";
  const std::string body = base64(with_network_line_ends(letter_text(letter, sender.site)));
  for (std::size_t at = 0; at < body.size(); at += body_line) mail += body.substr(at, body_line) + "\r\n";
  return mail;
}

}  // namespace luoxuan::adapter
