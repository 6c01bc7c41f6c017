#pragma once

#include <string>

#include "base/clock.hpp"

namespace luoxuan::engine {

/// "2017-12-20T01:00:00.000Z": how moments stand in records (RFC 3339, always UTC, always milliseconds, so that texts sort).
[[nodiscard]] std::string to_utc_text(Moment moment);
/// The same, behind a text: facts hold several.
void append_utc_text(std::string& out, Moment moment);

}  // namespace luoxuan::engine
