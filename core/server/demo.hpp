#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "server/serve.hpp"

namespace luoxuan::server {

struct DemoSettings {
  ServeSettings serve = {};
  std::string plugin = {};  // empty: the first that has a demonstration
};

/// Somebody who can sign in to a demonstration.
struct DemoPerson {
  std::string person;  // what is written at the sign-in
  std::string name;
  std::string post;      // "教务处 填报人"
  std::string password;  // made for this run
};

/// A college in the middle of a semester: plays what the plugin's demo/scenarios say into a folder that goes at the end, and
/// serves it with a clock that goes on from there. Passwords are random, each time.
///
/// A demonstration is a scenario file in demo/scenarios with the lines `# demo_of: PATH`, a scenario of the plugin, `#
/// demo_until: MOMENT`, how far it is played, and `# demo_now: MOMENT`, where the clock stands then. Its own steps are played
/// before those of that scenario, which must begin later.
[[nodiscard]] Checked<void> serve_demo(const DemoSettings& settings,
                                       const std::function<void(const std::string& url, const std::vector<DemoPerson>&)>& ready);

}  // namespace luoxuan::server
