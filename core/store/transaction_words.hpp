#pragma once

#include <string_view>

namespace luoxuan::store {

/// Whether a statement begins or ends a transaction or a part of one. Those go through the functions for that, so that it is
/// known which one is open.
[[nodiscard]] bool controls_transactions(std::string_view sql);

}  // namespace luoxuan::store
