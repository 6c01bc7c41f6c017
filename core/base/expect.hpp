#pragma once

#include <source_location>

namespace luoxuan {

[[noreturn]] void end_process(const char* condition, const char* why, std::source_location where);

}  // namespace luoxuan

/// States what must hold unless we made a mistake. Ends the process when it does not: state is rebuilt from the store.
#define LX_EXPECT(condition, why) \
  (static_cast<bool>(condition) ? void() : ::luoxuan::end_process(#condition, why, std::source_location::current()))
