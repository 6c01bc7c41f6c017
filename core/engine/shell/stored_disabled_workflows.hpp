#pragma once

#include <set>
#include <string>
#include <string_view>

#include "engine/disabled_workflows.hpp"
#include "store/connection.hpp"

namespace luoxuan::engine {

/// Those that the store knows, asked each time: another process may have changed them. The connection must live longer.
class StoredDisabledWorkflows final : public DisabledWorkflows {
 public:
  StoredDisabledWorkflows(store::Connection& connection, std::string_view institution)
      : connection_(connection), institution_(institution) {}

  [[nodiscard]] Result<bool> contains(std::string_view process) const override;
  /// Their ids.
  [[nodiscard]] Result<std::set<std::string, std::less<>>> all() const;

 private:
  store::Connection& connection_;
  std::string_view institution_;
};

}  // namespace luoxuan::engine
