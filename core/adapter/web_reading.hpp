#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "adapter/source_settings.hpp"
#include "base/result.hpp"

namespace luoxuan::adapter {

struct WebLimits {
  std::chrono::milliseconds time = std::chrono::seconds(30);  // for all of it
  std::size_t bytes = std::size_t{16} << 20;
};

/// What a web server answers to GET. Only over TLS, whose certificate has to hold, and only from addresses of the public
/// internet, unless the installation says otherwise of the host; the address that was looked at is the one that is connected to.
/// Redirections are not followed. Failures: io when it may work later. None of them tells the query of the address, which may
/// hold a key.
[[nodiscard]] Result<std::string> read_web(std::string_view url, const SourceSettings& settings, const WebLimits& limits = {});

}  // namespace luoxuan::adapter
