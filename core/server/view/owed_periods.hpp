#pragma once

#include "server/service.hpp"

namespace luoxuan::server {

/// Names of the periods for which this report is owed by units that the viewer may see, the newest first. Asks the index from one
/// period to the next, so that years of obligations are not read for their names.
[[nodiscard]] Result<std::vector<std::string>> owed_periods(const Call& call, std::string_view report);

/// Likewise, whoever may see them: for those who build packages of all.
[[nodiscard]] Result<std::vector<std::string>> all_owed_periods(const Call& call, std::string_view report);

}  // namespace luoxuan::server
