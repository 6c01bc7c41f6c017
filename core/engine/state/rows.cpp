#include "engine/state/rows.hpp"

#include <fmt/format.h>

namespace luoxuan::engine {

std::string_view name_of(InstanceState state) {
  switch (state) {
    case InstanceState::running:
      return "running";
    case InstanceState::completed:
      return "completed";
    case InstanceState::cancelled:
      return "cancelled";
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
    case Phase::converging:
      return "converging";
    case Phase::absorbed:
      return "absorbed";
  }
  return "";
}

// The length of the name stands first, so that no name with a colon can be taken for a name and a key.
std::string message_topic(std::string_view name, std::string_view correlation_key) {
  return fmt::format("message:{}:{}:{}", name.size(), name, correlation_key);
}

std::string signal_topic(std::string_view name) {
  return fmt::format("signal:{}", name);
}

std::string instance_topic(std::string_view process, std::string_view correlation_key) {
  return correlation_key.empty() ? std::string() : fmt::format("{}:{}:{}", process.size(), process, correlation_key);
}

}  // namespace luoxuan::engine
