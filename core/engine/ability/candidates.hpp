#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// Who may do a work item.
struct Candidates {
  std::vector<std::string> people;  // ids, at least one
  std::string role;                 // by which they were found, if by a role
  std::string unit;                 // id of the unit that they act for, if it is known
};

/// Finds them as the user task says. Nobody is condition_not_met: it fails closed (operations.md 51).
[[nodiscard]] Result<Candidates> candidates_of(const Processing& processing, Key token, const model::UserTask& task);

}  // namespace luoxuan::engine
