#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "account/desk_parts.hpp"
#include "account/machines.hpp"

namespace luoxuan::account {

/// Where an administrator lets other systems in and out: each is one act with a record of who and what.
class MachineDesk {
 public:
  explicit MachineDesk(DeskParts parts) : parts_(std::move(parts)) {}

  /// A new machine's secret, which is told once and kept nowhere. Job types that the program does itself (`own_jobs`) are nobody
  /// else's. Every fault at once; conflict when there is a machine of this name.
  [[nodiscard]] Checked<std::string> add(Machine machine, const std::set<std::string>& own_jobs, std::string_view by);

  /// A secret in place of the one it had, which opens nothing from now on: for a token that was lost, be it on the way here. What
  /// it may do, and the jobs that it has at work, stay. not_found when there is none.
  [[nodiscard]] Checked<std::string> renew(std::string_view name, std::string_view by);

  /// From now on its secret opens nothing, and the jobs that it had at work are nobody's. not_found when there is none.
  [[nodiscard]] Checked<void> end(std::string_view name, std::string_view by);

 private:
  DeskParts parts_;
};

}  // namespace luoxuan::account
