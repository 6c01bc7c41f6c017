#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace luoxuan::adapter {

/// A file of settings that hold secrets, of at most a MiB. Refused when others than its owner and group can read it: the group is
/// how an administrator lets the server read what it must not write. A key, which is a secret as a whole: base/secret_file.hpp.
[[nodiscard]] Checked<std::string> read_settings_file(const std::filesystem::path& file);

}  // namespace luoxuan::adapter
