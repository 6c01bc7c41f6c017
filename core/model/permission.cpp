#include "model/permission.hpp"

namespace luoxuan::model {

std::string_view name_of(Permission permission) {
  switch (permission) {
    case Permission::see_reports:
      return "see_reports";
    case Permission::see_people:
      return "see_people";
    case Permission::see_all_reports:
      return "see_all_reports";
    case Permission::open_reports:
      return "open_reports";
    case Permission::see_dashboard:
      return "see_dashboard";
    case Permission::build_packages:
      return "build_packages";
    case Permission::manage_people:
      return "manage_people";
    case Permission::manage_accounts:
      return "manage_accounts";
    case Permission::read_audit:
      return "read_audit";
  }
  return "";
}

std::optional<Permission> permission_of(std::string_view name) {
  for (const Permission permission : all_permissions)
    if (name_of(permission) == name) return permission;
  return std::nullopt;
}

}  // namespace luoxuan::model
