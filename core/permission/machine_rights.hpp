#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/machine_scope.hpp"

namespace luoxuan::permission {

/// What another system may do, by its scopes. Everything that it is not given is refused.
class MachineRights {
 public:
  using Kind = model::MachineScope::Kind;
  explicit MachineRights(std::vector<model::MachineScope> scopes) : scopes_(std::move(scopes)) {}

  [[nodiscard]] bool may(Kind kind, std::string_view name) const;
  /// Whether there is anything of this kind that it may do.
  [[nodiscard]] bool may_any(Kind kind) const;
  /// not_permitted, in words for who wrote the other system.
  [[nodiscard]] Result<void> require(Kind kind, std::string_view name) const;

 private:
  std::vector<model::MachineScope> scopes_;
};

}  // namespace luoxuan::permission
