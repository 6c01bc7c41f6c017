#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace luoxuan::plugin {

/// Writes a small plugin of an invented college to begin with: one workflow with its form and a scenario, units, roles, a
/// calendar, README. `plugin check` accepts it as it is. The folder appears whole or not at all.
///
/// Refused, all at once: an id that is none, a name that does not fit on a line; conflict when the folder is there already.
[[nodiscard]] Checked<void> write_starter(const std::filesystem::path& folder, std::string_view id, std::string_view name);

}  // namespace luoxuan::plugin
