#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapter/web_address.hpp"
#include "base/result.hpp"

namespace luoxuan::adapter {

/// How the way to a mail server is kept secret.
enum class MailSecurity {
  starttls,  // begins in plain text and goes on in TLS; without TLS nothing is sent
  tls,       // TLS from the beginning
  none,      // to a server on this machine only
};

struct MailSettings {
  std::string server;
  std::uint16_t port = 587;
  MailSecurity security = MailSecurity::starttls;
  std::string user;  // empty: it lets us send without
  std::string password;
  std::string from;                  // address
  std::string name;                  // shown beside it; empty: the institution's
  std::vector<std::string> domains;  // addresses of other domains are not accepted; none: any is
};

struct RobotSettings {
  std::string id;  // as notices.toml names it
  WebAddress address;
  std::string secret;  // of DingTalk's signature; empty: unsigned
};

/// What one installation sends with: delivery.toml. Its secrets are never told to anyone. Format: docs/reference/delivery.md.
struct DeliverySettings {
  std::string site;          // where people find this installation: "https://qa.example.edu.cn"; may be empty
  std::string certificates;  // file of further certificates that are trusted, PEM; may be empty
  std::optional<MailSettings> mail;
  std::vector<RobotSettings> robots;
};

/// Every refusal at once; none of them quotes a secret.
[[nodiscard]] Checked<DeliverySettings> parse_delivery_settings(std::string_view text, std::string_view file);

/// Reads the file, which others than its owner and group must not be able to read.
[[nodiscard]] Checked<DeliverySettings> read_delivery_settings(const std::filesystem::path& file);

}  // namespace luoxuan::adapter
