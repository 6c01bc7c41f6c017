#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/result.hpp"
#include "model/machine_scope.hpp"
#include "model/permission.hpp"
#include "server/service.hpp"

namespace luoxuan::server {

/// Who may call a route.
struct Access {
  bool needs_session = true;
  std::optional<model::Permission> permission = {};
  std::optional<model::MachineScope::Kind> machine = {};  // not people but other systems, which may do something of this kind
};
inline constexpr Access nobody{false, {}};
inline constexpr Access signed_in{true, {}};
[[nodiscard]] constexpr Access with(model::Permission permission) {
  return {true, permission};
}
[[nodiscard]] constexpr Access of_machine(model::MachineScope::Kind kind) {
  return {false, {}, kind};
}

using Handler = Checked<Response> (*)(Call&);

/// One thing that can be asked. The table of them is the whole interface: docs/api/openapi.yaml names the same, and a test
/// compares.
struct Route {
  std::string_view method;
  std::string_view path;  // below /api/v1: "/work_items/{work_item}"
  Access access;
  Handler handler;
  std::string_view members = {};  // of the JSON body, with blanks between; none: the body is no JSON object
};

[[nodiscard]] std::span<const Route> routes();

inline constexpr std::string_view api_prefix = "/api/v1";

}  // namespace luoxuan::server
