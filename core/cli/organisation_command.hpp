#pragma once

#include <string>

#include "cli/output.hpp"

namespace luoxuan::cli {

struct OrganisationImportFile {
  std::string file;  // .csv or .xlsx
  std::string data;  // folder
  bool applies = false;
};
/// Tells what a table of units or people would change, with every fault; with `applies` it does it.
[[nodiscard]] int import_organisation(const OrganisationImportFile& command, const Output& output);

struct OrganisationShow {
  std::string data;
  std::string day;  // ISO 8601; empty: today
};
/// Units with their posts and who holds them on a day; vacant ones say so.
[[nodiscard]] int show_organisation(const OrganisationShow& command, const Output& output);

}  // namespace luoxuan::cli
