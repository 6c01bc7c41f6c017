#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace luoxuan {

// Files with a secret of the installation, a key: their owner alone may read them (mode 0600).

/// A new file, whole and on the disk when this returns, or none. conflict when there is one already: that stays as it is.
[[nodiscard]] Result<void> write_secret(const std::filesystem::path& file, std::string_view text);

/// Its text, of at most 4 KiB. not_permitted, with this remedy, when others than the owner may read it.
[[nodiscard]] Result<std::string> read_secret(const std::filesystem::path& file, const Message& remedy);

}  // namespace luoxuan
