#include "engine/shell/stored_disabled_workflows.hpp"

namespace luoxuan::engine {

Result<bool> StoredDisabledWorkflows::contains(std::string_view process) const {
  bool is_there = false;
  LX_TRY(connection_.query("SELECT process FROM disabled_workflow WHERE institution = $1 AND process = $2",
                           {institution_, process}, [&](const store::Row&) -> Result<void> {
                             is_there = true;
                             return {};
                           }));
  return is_there;
}

Result<std::set<std::string, std::less<>>> StoredDisabledWorkflows::all() const {
  std::set<std::string, std::less<>> processes;
  LX_TRY(connection_.query("SELECT process FROM disabled_workflow WHERE institution = $1", {institution_},
                           [&](const store::Row& row) -> Result<void> {
                             processes.emplace(row.text(0));
                             return {};
                           }));
  return processes;
}

}  // namespace luoxuan::engine
