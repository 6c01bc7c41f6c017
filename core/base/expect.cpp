#include "base/expect.hpp"

#include <cstdio>
#include <cstdlib>

namespace luoxuan {

void end_process(const char* condition, const char* why, std::source_location where) {
  std::fprintf(stderr, "%s:%u: %s: does not hold: %s (%s)\n", where.file_name(), static_cast<unsigned>(where.line()),
               where.function_name(), condition, why);
  std::abort();
}

}  // namespace luoxuan
