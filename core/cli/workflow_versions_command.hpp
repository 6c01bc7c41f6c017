#pragma once

#include "cli/administering.hpp"

namespace luoxuan::cli {

struct WorkflowVersions : InstallationPlace {};
/// The workflows of the definitions in force, and others that something still runs on, with how many run on which version.
[[nodiscard]] int list_workflow_versions(const WorkflowVersions& command, const Output& output);

struct WorkflowSwitch : Administering {
  std::string workflow;  // id
  bool is_disabled = true;
};
/// Nobody may begin the workflow from now on, or again.
[[nodiscard]] int switch_workflow(const WorkflowSwitch& command, const Output& output);

}  // namespace luoxuan::cli
