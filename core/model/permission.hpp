#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace luoxuan::model {

/// What a role may give beside what everybody has who holds one: to see the reports of the own unit, and people. The names are
/// written in roles.csv and sent over the API: they never change.
enum class Permission {
  see_reports,      // of the own units
  see_people,       // names, units and posts, to choose from
  see_all_reports,  // of every unit
  open_reports,     // and remind those who owe them
  see_dashboard,
  build_packages,
  manage_people,    // substitutions of others
  manage_accounts,  // of the system's managers only
  read_audit,       // of auditors only
};

inline constexpr std::array all_permissions{Permission::see_reports,   Permission::see_people,      Permission::see_all_reports,
                                            Permission::open_reports,  Permission::see_dashboard,   Permission::build_packages,
                                            Permission::manage_people, Permission::manage_accounts, Permission::read_audit};

[[nodiscard]] std::string_view name_of(Permission permission);
/// nothing when none is called so.
[[nodiscard]] std::optional<Permission> permission_of(std::string_view name);

/// Whether a college may give it to a role. Accounts and the audit belong to accounts that have no other work.
[[nodiscard]] constexpr bool is_for_roles(Permission permission) {
  return permission != Permission::manage_accounts && permission != Permission::read_audit;
}

}  // namespace luoxuan::model
