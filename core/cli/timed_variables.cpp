#include "cli/timed_variables.hpp"

namespace luoxuan::cli {

value::DateTime time_of_system() {
  return value::at_zone(SystemClock().now(), value::Zone::of_offset(0));
}

}  // namespace luoxuan::cli
