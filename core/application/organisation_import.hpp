#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "application/holdings.hpp"
#include "application/installation.hpp"

namespace luoxuan::application {

/// What an import would change.
struct OrganisationChange {
  enum class Kind { unit_added, unit_changed, holding_added, holding_changed };
  Kind kind = Kind::unit_added;
  std::string before;  // in words; empty: it is new
  std::string after;
};
[[nodiscard]] std::string_view name_of(OrganisationChange::Kind kind);

/// A file that was read and holds: nothing is changed yet.
struct OrganisationImport {
  std::vector<model::Unit> units;
  std::vector<Holding> holdings;
  std::vector<OrganisationChange> changes;
  std::size_t unchanged = 0;  // rows that say what is there
};

/// Reads a table of units (unit, name, parent, kind, aliases) or of people (person, name, unit, role, from, until), as .csv in
/// any encoding that office programs write or as .xlsx (its first sheet), with English or Chinese headings, and compares it with
/// what is there. Every fault at once, with line and column or cell. Format: docs/formats/organisation.md.
[[nodiscard]] Checked<OrganisationImport> read_import(const Installation& installation, std::string_view bytes,
                                                      std::string_view file);

/// Does it, in one act with its record. What people hold today is in force at once.
[[nodiscard]] Checked<void> apply_import(Installation& installation, std::string_view act_id, const OrganisationImport& import,
                                         std::string_view by);

/// A post, or a role that somebody holds without one, with who held it on a day.
struct ShownPost {
  const model::Unit* unit = nullptr;
  std::string post;                  // its name
  std::string role;                  // id
  std::vector<std::string> holders;  // names; nobody: it is vacant
};

/// Every post of every unit on this day, in tree order. Those who hold a role without dates hold it on every day.
[[nodiscard]] Result<std::vector<ShownPost>> posts_on(const Installation& installation, std::string_view day);

}  // namespace luoxuan::application
