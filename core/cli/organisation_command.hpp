#pragma once

#include <string>

#include "cli/installation_place.hpp"
#include "cli/output.hpp"

namespace luoxuan::cli {

struct OrganisationImportFile : InstallationPlace {
  std::string file;  // .csv or .xlsx
  bool applies = false;
};
/// Tells what a table of units or people would change, with every fault; with `applies` it does it.
[[nodiscard]] int import_organisation(const OrganisationImportFile& command, const Output& output);

struct OrganisationShow : InstallationPlace {
  std::string day;  // ISO 8601; empty: today
};
/// Units with their posts and who holds them on a day; vacant ones say so.
[[nodiscard]] int show_organisation(const OrganisationShow& command, const Output& output);

}  // namespace luoxuan::cli
