#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "quality/setting.hpp"

namespace luoxuan::quality {

/// What a person wants to get by mail. The names are stored.
namespace wanted_mail {
inline constexpr std::string_view all = "all";
inline constexpr std::string_view urgent = "urgent";
inline constexpr std::string_view none = "none";
}  // namespace wanted_mail

/// How a person wants to be reached outside the browser.
struct Contact {
  std::string person;  // id
  std::string mail;    // address; empty: none
  std::string wanted = std::string(wanted_mail::all);
  std::string language = "zh";  // "zh", "en"
};

/// Whether mail can be sent to it: local part and domain in ASCII, nothing that a mail server takes for more than an address.
[[nodiscard]] bool is_mail_address(std::string_view text);

/// nothing when the person has never said how.
[[nodiscard]] Result<std::optional<Contact>> find_contact(const Setting& setting, std::string_view person);

/// Keeps it, as the person says. Refused, all at once: what is no address, other words than those above. The address itself does
/// not go into the history, which nobody can take anything out of.
[[nodiscard]] Checked<engine::Engine::Acted> set_contact(const Setting& setting, std::string_view act_id, const Contact& contact,
                                                         std::string_view by);
/// As a part of an act, of what was checked.
[[nodiscard]] Checked<void> check_contact(const Contact& contact);
[[nodiscard]] Result<void> keep_contact(engine::Act& act, std::string_view institution, const Contact& contact,
                                        std::string_view by);

}  // namespace luoxuan::quality
