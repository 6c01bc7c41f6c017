#include "engine/state/rows.hpp"

namespace luoxuan::engine {

std::string_view name_of(InstanceState state) {
  switch (state) {
    case InstanceState::running:
      return "running";
    case InstanceState::completed:
      return "completed";
  }
  return "";
}

std::string_view name_of(Phase phase) {
  switch (phase) {
    case Phase::activating:
      return "activating";
    case Phase::active:
      return "active";
    case Phase::completing:
      return "completing";
    case Phase::leaving:
      return "leaving";
    case Phase::joining:
      return "joining";
  }
  return "";
}

}  // namespace luoxuan::engine
