#include "permission/machine_rights.hpp"

#include <algorithm>

namespace luoxuan::permission {

bool MachineRights::may(Kind kind, std::string_view name) const {
  return std::ranges::any_of(
      scopes_, [&](const model::MachineScope& scope) { return scope.kind == kind && (scope.name == "*" || scope.name == name); });
}

bool MachineRights::may_any(Kind kind) const {
  return std::ranges::any_of(scopes_, [&](const model::MachineScope& scope) { return scope.kind == kind; });
}

Result<void> MachineRights::require(Kind kind, std::string_view name) const {
  if (may(kind, name)) return {};
  const std::string_view shown = name.size() > 60 ? std::string_view("…") : name;
  return Failure{FailureCode::not_permitted,
                 say("expected the scope {} '{}', which this system does not have", "需要权限 {}“{}”，该外部系统没有",
                     model::name_of(kind), shown),
                 say("an administrator gives it", "由系统管理员授予"),
                 {}};
}

}  // namespace luoxuan::permission
