#pragma once

#include <string>

#include "server/service.hpp"

namespace luoxuan::server {

/// A file that somebody handed in or that was made, from the blob store: shown in the browser where that is safe, else saved.
[[nodiscard]] Response stored_file(const quality::Setting& setting, const std::string& sha256, const std::string& media_type,
                                   const std::string& file);

}  // namespace luoxuan::server
