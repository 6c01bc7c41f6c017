#pragma once

#include <optional>
#include <string>

#include "base/source_position.hpp"
#include "feel/expression.hpp"

namespace luoxuan::model {

/// An entry of begunBy: whose holders may begin an instance by hand, beside the offices (docs/formats/workflow.md).
struct InitiatorRole {
  std::string role;                            // id or name
  std::string unit = {};                       // held in the unit of this name, or in one of this collective; empty: anywhere
  std::optional<feel::Expression> about = {};  // the unit that the instance is about: held there or above; none: not asked
  SourcePosition where = {};
};

}  // namespace luoxuan::model
