#include "engine/state/rows.hpp"

#include <fmt/format.h>

namespace luoxuan::engine {

std::string_view name_of(InstanceState state) {
  switch (state) {
    case InstanceState::draft:
      return "draft";
    case InstanceState::running:
      return "running";
    case InstanceState::suspended:
      return "suspended";
    case InstanceState::completed:
      return "completed";
    case InstanceState::cancelled:
      return "cancelled";
    case InstanceState::refused:
      return "refused";
    case InstanceState::revoked:
      return "revoked";
    case InstanceState::timed_out:
      return "timed_out";
    case InstanceState::terminated:
      return "terminated";
    case InstanceState::nullified:
      return "nullified";
    case InstanceState::auto_agreed:
      return "auto_agreed";
    case InstanceState::auto_refused:
      return "auto_refused";
  }
  return "";
}

std::string_view name_of(Phase phase) {
  switch (phase) {
    case Phase::activating:
      return "activating";
    case Phase::active:
      return "active";
    case Phase::deciding:
      return "deciding";
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
