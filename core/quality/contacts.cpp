#include "quality/contacts.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace luoxuan::quality {
namespace {

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Texts between dots, none of them empty, of these characters.
template <class Fits>
bool are_parts(std::string_view text, std::size_t most, Fits fits) {
  std::size_t length = 0;
  for (const char c : text) {
    if (c == '.') {
      if (length == 0) return false;
      length = 0;
    } else if (!fits(c) || ++length > most) {
      return false;
    }
  }
  return length > 0;
}

}  // namespace

bool is_mail_address(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || text.size() > 254 || at > 64) return false;
  const std::string_view domain = text.substr(at + 1);
  return are_parts(text.substr(0, at), 64,
                   [](char c) {
                     return is_letter_or_digit(c) || std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
                   }) &&
         are_parts(domain, 63, [](char c) { return is_letter_or_digit(c) || c == '-'; }) &&
         domain.find('.') != std::string_view::npos;
}

Result<std::optional<Contact>> find_contact(const Setting& setting, std::string_view person) {
  std::optional<Contact> found;
  LX_TRY(setting.engine.parts().connection.query(
      "SELECT mail, wanted, language FROM contact WHERE institution = $1 AND person = $2",
      {std::string_view(setting.engine.parts().institution), person}, [&](const store::Row& row) -> Result<void> {
        found = Contact{std::string(person), std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2))};
        return {};
      }));
  return found;
}

Checked<void> check_contact(const Contact& contact) {
  Failures refusals;
  if (!contact.mail.empty() && !is_mail_address(contact.mail))
    refusals.push_back({FailureCode::invalid_input,
                        say("mail: expected an address such as name@example.edu.cn, found another text",
                            "mail：应为邮箱地址，例如 name@example.edu.cn，实际不是"),
                        say("letters and digits of ASCII, one @; leave it empty to get no mail",
                            "请用英文字母和数字，含一个 @；留空则不接收邮件"),
                        {}});
  if (contact.wanted != wanted_mail::all && contact.wanted != wanted_mail::urgent && contact.wanted != wanted_mail::none)
    refusals.push_back(
        {FailureCode::invalid_input,
         say("wanted: expected all, urgent or none, found another text", "wanted：应为 all、urgent 或 none，实际不是"),
         {},
         {}});
  if (contact.language != "zh" && contact.language != "en")
    refusals.push_back({FailureCode::invalid_input,
                        say("language: expected zh or en, found another text", "language：应为 zh 或 en，实际不是"),
                        {},
                        {}});
  if (!refusals.empty()) return refusals;
  return {};
}

Result<void> keep_contact(engine::Act& act, std::string_view institution, const Contact& contact, std::string_view by) {
  LX_TRY(act.connection().execute(
      "INSERT INTO contact (institution, person, mail, wanted, language) VALUES ($1, $2, $3, $4, $5) ON CONFLICT "
      "(institution, person) DO UPDATE SET mail = excluded.mail, wanted = excluded.wanted, language = excluded.language",
      {institution, std::string_view(contact.person), std::string_view(contact.mail), std::string_view(contact.wanted),
       std::string_view(contact.language)}));
  act.record("contact_changed", {}, by,
             {{"person", contact.person}, {"has_mail", !contact.mail.empty()}, {"wanted", contact.wanted}});
  return {};
}

Checked<engine::Engine::Acted> set_contact(const Setting& setting, std::string_view act_id, const Contact& contact,
                                           std::string_view by) {
  if (auto checked = check_contact(contact); !checked) return checked.error();
  return setting.engine.act(act_id, [&](engine::Act& act) -> Checked<void> {
    const auto kept = keep_contact(act, setting.engine.parts().institution, contact, by);
    if (!kept) return Failures{kept.error()};
    return {};
  });
}

}  // namespace luoxuan::quality
