#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "account/desk.hpp"
#include "adapter/delivery_settings.hpp"
#include "adapter/source_settings.hpp"
#include "application/installation.hpp"
#include "base/result.hpp"
#include "server/listener.hpp"

namespace luoxuan::server {

struct ServeSettings {
  ListenerSettings listener = {};
  std::string policy = "djbh2";
  std::string second_factor = "optional";             // who must have one: administrators, everybody
  int unused_days = 180;                              // an account that nobody used for so long is disabled; 0: never
  std::vector<std::string> administrators_from = {};  // ranges of addresses; empty: from everywhere
  std::size_t workers = 16;
  std::filesystem::path web = {};  // folder of the web client; empty: found
  int attempts_a_minute = 300;     // to sign in, from one address; 0: no limit
  bool logs_requests = true;
  adapter::SourceSettings sources = {};     // nothing: only native code can be asked for measurements
  adapter::DeliverySettings delivery = {};  // nothing: notices are seen in the browser only
};

/// What is told when the server is ready.
struct Ready {
  std::string url;
  /// On the first start: the one-time link that sets the password of the system administrator.
  std::optional<std::string> setup_link;
};

/// An account that is there from the beginning: for demonstrations.
struct FirstAccount {
  std::string person;
  std::string duty;
  std::string password;
};

/// Serves an installation until SIGTERM or SIGINT. Refused: plain HTTP on an address that others reach, unless trusted proxies
/// are named, which must be the only ones to reach it. `ready` is called once, when requests are taken.
[[nodiscard]] Checked<void> serve(application::Installation& installation, const ServeSettings& settings,
                                  const std::vector<FirstAccount>& accounts, const std::function<void(const Ready&)>& ready);

}  // namespace luoxuan::server
