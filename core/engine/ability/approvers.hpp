#pragma once

#include "engine/ability/candidates.hpp"

namespace luoxuan::engine {

/// Adds the people that luoxuan:approvers names: a post, the members of a unit, the leader so many levels up (operations.md 49),
/// the leaders one above the other (50), those who were chosen (3, 48).
[[nodiscard]] Result<void> add_approvers(const Processing& processing, Key token, const model::UserTask& task,
                                         Candidates& candidates);

/// The leaders above this unit who are not the person, from the unit itself up; vacant posts are passed over. Empty at the top.
[[nodiscard]] std::vector<std::string> nearest_leaders(const Processing& processing, const model::Unit& unit,
                                                       std::string_view except);

/// Who was chosen for this node of this instance; nothing when nobody chose.
[[nodiscard]] std::vector<std::string> chosen_people(const Processing& processing, Key instance, std::string_view element);

}  // namespace luoxuan::engine
