#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// Who may do a work item.
struct Candidates {
  std::vector<std::string> people;  // ids, in the order in which they were named
  std::string role;                 // by which they were found, if by a role
  std::string unit;                 // id of the unit that they act for, if it is known
  std::string wanted;               // what was looked for, for the message when nobody is found
};

/// A list of texts, or one text with commas.
[[nodiscard]] std::vector<std::string> texts_of(const value::Value& value);

/// not_found when one of the people, roles or units that these corrections name is not there.
[[nodiscard]] Result<void> require_known(const Processing& processing, const model::UserTask& task,
                                         const value::Context& corrections);

/// Finds them as the user task says (operations.md 48), or as listeners of its creation have corrected it. Nobody is no failure
/// here: participants_of says what then.
[[nodiscard]] Result<Candidates> candidates_of(const Processing& processing, Key token, const model::UserTask& task);

}  // namespace luoxuan::engine
