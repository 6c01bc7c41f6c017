#pragma once

#include <string>
#include <string_view>

namespace luoxuan::model {

/// An entry of begunBy: whose holders may begin an instance by hand, beside the offices (docs/formats/workflow.md).
struct InitiatorRole {
  std::string role;        // id or name
  std::string unit = {};   // where it is held: in the unit of this name, or in one of this collective; empty: anywhere
  std::string about = {};  // FEEL that gives the unit which the instance is about: held there or above; empty: not asked
};

/// From `role`, `role@unit` or `role@=expression`; what is missing is empty.
[[nodiscard]] InitiatorRole initiator_role_of(std::string_view entry);

}  // namespace luoxuan::model
