#pragma once

#include <string_view>

#include "base/result.hpp"

namespace luoxuan::plugin {

/// Whether the bytes are a shared object that this program could load: its head says so, nothing of it is executed. Refused are
/// other files, programs, and what was built for another machine.
[[nodiscard]] Checked<void> check_shared_object(std::string_view bytes, const SourcePosition& where);

}  // namespace luoxuan::plugin
