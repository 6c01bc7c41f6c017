#pragma once

#include "engine/processing.hpp"

namespace luoxuan::engine {

/// Looks at those who were added before or after work items of this token: whose group has decided goes on (operations.md 37,
/// 38), and in a group that decides one after the other the next one is asked.
void settle_signer_groups(Processing& processing, Key token);

}  // namespace luoxuan::engine
