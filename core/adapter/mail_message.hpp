#pragma once

#include <string>
#include <string_view>

#include "quality/letter.hpp"

namespace luoxuan::adapter {

/// From whom mail comes.
struct MailSender {
  std::string address;
  std::string name;
  std::string site;  // address of the installation; may be empty
};

/// `<luoxuan.COLLEGE.KEY@DOMAIN>`: the same each time the letter is tried, so that a mail program shows it once.
[[nodiscard]] std::string message_id(const quality::Letter& letter, const MailSender& sender);

/// The letter as mail (RFC 5322, MIME), lines ending in CRLF; equal for equal letters.
[[nodiscard]] std::string mail_message(const quality::Letter& letter, const MailSender& sender);

}  // namespace luoxuan::adapter
