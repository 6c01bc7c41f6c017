#pragma once

#include <string>
#include <vector>

namespace luoxuan::load {

/// Examines a database after it was broken off; tells every fault, and returns 1 when there is one.
///
/// No acknowledged act is missing; the acts' records make up the whole history, each once; the chain holds; nothing was decided
/// twice; and the rows are what follows from the history: no token, work item, timer, job or variable too many or too few.
[[nodiscard]] int check_what_is_left(const std::string& database, const std::vector<std::string>& acknowledged);

}  // namespace luoxuan::load
