#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "application/installation.hpp"
#include "cli/installation_place.hpp"
#include "cli/output.hpp"

namespace luoxuan::cli {

/// What every command has that changes running workflows from outside.
struct Administering : InstallationPlace {
  std::string by;  // id or name of an administrator of workflows
  std::string reason;
  bool is_dry_run = false;
};

/// The id of whoever `by` names; not_found when there is no such person, not_permitted when no role of theirs administers.
[[nodiscard]] Result<std::string> administrator_of(const application::Installation& installation, const std::string& by);

/// The whole of a version of which the beginning was written: of the definitions that are kept, or that an instance began with.
/// Empty for an empty one. not_found, or conflict when several begin so.
[[nodiscard]] Result<std::string> version_of(const application::Installation& installation, const std::string& written);
/// Enough of it for people.
[[nodiscard]] std::string_view short_version(std::string_view version);

/// not_found when the definitions in force do not have the workflow and no instance runs on it.
[[nodiscard]] Result<void> expect_workflow(const application::Installation& installation, const std::string& workflow);

/// What an instance is called on the screens; where its definitions are lost, by the id of its workflow.
[[nodiscard]] Result<std::string> title_of_instance(const application::Installation& installation, Key instance);

/// What became of one instance, or of one incident of it.
struct DoneItem {
  Key instance;
  Key incident = {};  // none: it is not about one
  Failures refused = {};
};
/// Tells them and how many there are of each kind. Returns the status: does_not_hold when one was refused.
[[nodiscard]] int tell_done(const application::Installation& installation, std::string_view operation,
                            const std::vector<DoneItem>& items, bool is_dry_run, const Output& output);

}  // namespace luoxuan::cli
