#pragma once

#include "base/message.hpp"
#include "value/value.hpp"

namespace luoxuan::value {

/// The kind as people say it: "list" and 列表.
[[nodiscard]] Message words_for(Kind kind);

}  // namespace luoxuan::value
