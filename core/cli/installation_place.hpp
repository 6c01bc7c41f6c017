#pragma once

#include <string>

namespace luoxuan::cli {

/// Which installation a command is for. Commands that open one inherit it.
struct InstallationPlace {
  std::string data;      // folder
  std::string database;  // URL of a PostgreSQL; empty: luoxuan.db in the folder
};

}  // namespace luoxuan::cli
