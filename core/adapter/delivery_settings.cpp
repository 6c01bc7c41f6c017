#include "adapter/delivery_settings.hpp"

#include <algorithm>

#include "adapter/settings_file.hpp"
#include "base/text.hpp"
#include "quality/contacts.hpp"
#include "reader/refusals.hpp"
#include "reader/toml_keys.hpp"

namespace luoxuan::adapter {
namespace {

using reader::TomlKeys;
using reader::TomlMember;
using reader::TomlValue;
using Kind = TomlValue::Kind;

/// As TOML writes it, without white space at its ends being lost: a secret is taken to the letter.
std::string secret(TomlKeys& keys, std::string_view key) {
  const TomlValue* written = keys.find(key, Kind::string);
  return written == nullptr ? std::string() : written->text;
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

void read_security(TomlKeys& keys, MailSettings& mail) {
  const TomlValue* written = keys.find("security", Kind::string);
  if (written == nullptr) return;
  if (written->text == "tls") {
    mail.security = MailSecurity::tls;
    mail.port = 465;
  } else if (written->text == "none") {
    mail.security = MailSecurity::none;
    mail.port = 25;
    if (!mail.server.empty() && !is_this_machine(mail.server))
      keys.refuse(written->where, "security",
                  say("expected starttls or tls for a server on another machine, found none",
                      "发往其他机器应使用 starttls 或 tls，实为 none"),
                  say("passwords and notices could be read on the way", "否则密码和通知内容会在途中泄露"));
  } else if (written->text != "starttls") {
    keys.refuse(written->where, "security",
                say("expected starttls, tls or none, found another word", "应为 starttls、tls 或 none，实为其他"),
                reader::did_you_mean(written->text, {"starttls", "tls", "none"}));
  }
}

MailSettings read_mail(const TomlValue& table, Failures& failures) {
  TomlKeys keys(table, "mail", failures);
  MailSettings mail;
  mail.server = keys.required_text("server", "server = \"smtp.example.edu.cn\"");
  read_security(keys, mail);
  if (const TomlValue* port = keys.find("port", Kind::integer)) {
    if (port->number >= 1 && port->number <= 65535)
      mail.port = static_cast<std::uint16_t>(port->number);
    else
      keys.refuse(port->where, "port", say("expected 1 to 65535, found another number", "应为 1 至 65535，实为其他数"));
  }
  mail.user = keys.text("user");
  mail.password = secret(keys, "password");
  if (has_control(mail.user) || has_control(mail.password) || has_control(mail.server))
    keys.refuse(table.where, "mail",
                say("expected texts on one line, found a control character", "应为单行文本，实际含控制字符"));
  if (mail.user.empty() != mail.password.empty())
    keys.refuse(table.where, "user",
                say("expected user and password, found one of the two", "应同时写明 user 和 password，实际只有其一"),
                say("leave both out where the server asks for none", "服务器不要求登录时请都去掉"));
  mail.from = keys.required_text("from", "from = \"luoxuan@example.edu.cn\"");
  if (!mail.from.empty() && !quality::is_mail_address(mail.from))
    keys.refuse(keys.find("from", Kind::string)->where, "from",
                say("expected the address of a mailbox, found another text", "应为邮箱地址，实际不是"));
  mail.name = keys.text("name");
  for (std::string& domain : keys.texts("domains")) mail.domains.push_back(text::to_lower_case(domain));
  keys.refuse_unknown();
  return mail;
}

void read_robot(const TomlMember& member, std::vector<RobotSettings>& robots, Failures& failures) {
  const std::string path = "robots." + member.key;
  TomlKeys keys(member.value, path, failures);
  RobotSettings robot{member.key, {}, {}};
  if (const TomlValue* url = keys.require("url", Kind::string, "url = \"https://…\""); url != nullptr) {
    const auto address = parse_web_address(url->text);
    if (!address)
      keys.refuse(
          url->where, "url",
          say("expected an address that begins with https://, found another text", "应为以 https:// 开头的地址，实际不是"));
    else if (!address->is_secure && !is_this_machine(address->host))
      keys.refuse(url->where, "url",
                  say("expected https, found http, in which the secret of the robot can be read on the way",
                      "应为 https，实为 http，机器人密钥会在途中泄露"));
    else
      robot.address = *address;
  }
  robot.secret = secret(keys, "secret");
  keys.refuse_unknown();
  robots.push_back(std::move(robot));
}

void read_site(TomlKeys& keys, DeliverySettings& settings) {
  settings.site = keys.text("site");
  while (settings.site.ends_with('/')) settings.site.pop_back();
  if (!settings.site.empty() && !parse_web_address(settings.site))
    keys.refuse(keys.find("site", Kind::string)->where, "site",
                say("expected an address such as https://qa.example.edu.cn, found another text",
                    "应为地址，例如 https://qa.example.edu.cn，实际不是"));
}

}  // namespace

Checked<DeliverySettings> parse_delivery_settings(std::string_view text, std::string_view file) {
  const auto source = reader::TomlSource::parse(text, file);
  if (!source) return Failures{source.error()};
  Failures failures;
  DeliverySettings settings;
  TomlKeys keys(source->root(), {}, failures);
  read_site(keys, settings);
  settings.certificates = keys.text("certificates");
  if (const TomlValue* mail = keys.find("mail", Kind::table)) settings.mail = read_mail(*mail, failures);
  if (const TomlValue* robots = keys.find("robots", Kind::table)) {
    TomlKeys names(*robots, "robots", failures);
    for (const TomlMember& member : robots->members) {
      if (!reader::is_id(member.key))
        names.refuse(member.where, member.key, reader::expected_id(member.key));
      else if (member.value.kind != Kind::table)
        names.refuse(member.where, member.key, say("expected a table, found another value", "应为表，实际为其他值"),
                     say("each robot begins with a line [robots.{}]", "每个机器人以一行 [robots.{}] 开头", member.key));
      else
        read_robot(member, settings.robots, failures);
    }
  }
  keys.refuse_unknown();
  if (!failures.empty()) return reader::in_file_order(std::move(failures));
  return settings;
}

Checked<DeliverySettings> read_delivery_settings(const std::filesystem::path& file) {
  const auto text = read_settings_file(file);
  if (!text) return text.error();
  return parse_delivery_settings(*text, file.string());
}

}  // namespace luoxuan::adapter
