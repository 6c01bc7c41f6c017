#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/administering.hpp"
#include "engine/shell/bulk.hpp"

namespace luoxuan::cli {

struct InstanceListing : InstallationPlace {
  std::string workflow;     // id; empty: any
  std::string version;      // the beginning of one; empty: any
  std::string state;        // name of an InstanceState; empty: any that is not over
  bool with_ended = false;  // those that are over, too
};
/// The newest first, with where they stand, who has them and how many incidents they have.
[[nodiscard]] int list_instances(const InstanceListing& command, const Output& output);

struct InstanceOperation : Administering {
  engine::BulkKind kind = engine::BulkKind::suspend;
  std::vector<std::int64_t> instances;
  std::string workflow;            // instead of instances: all of it that the operation is for
  std::string version;             // of the workflow's instances: the beginning of one; empty: any
  std::string to;                  // migrate: the same; empty: the one in force
  std::vector<std::string> nodes;  // migrate: OLD=NEW
};
/// One operation on many instances, each an act of its own. Returns does_not_hold when one was refused.
[[nodiscard]] int operate_on_instances(const InstanceOperation& command, const Output& output);

struct InstanceCorrection : Administering {
  std::int64_t instance = 0;
  std::string variables;  // JSON file
};
/// Corrects variables of one instance.
[[nodiscard]] int correct_instance(const InstanceCorrection& command, const Output& output);

}  // namespace luoxuan::cli
