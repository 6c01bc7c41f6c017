#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/administering.hpp"

namespace luoxuan::cli {

struct IncidentListing : InstallationPlace {
  std::string workflow;  // id; empty: any
};
/// Where workflows have stopped and why, the oldest first.
[[nodiscard]] int list_incidents(const IncidentListing& command, const Output& output);

struct IncidentRepair : Administering {
  std::vector<std::int64_t> incidents;
  std::string workflow;  // instead of them: all of this workflow, those of one instance in an act of its own
  std::string version;   // of its instances: the beginning of one; empty: any
};
/// Lets these go on, each in an act of its own. Returns does_not_hold when one was refused.
[[nodiscard]] int resolve_incidents(const IncidentRepair& command, const Output& output);

}  // namespace luoxuan::cli
