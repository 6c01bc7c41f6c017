#pragma once

#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace luoxuan::model {

/// One thing that another system may do here: with messages or signals of this name, with the conditional start events of this
/// workflow, with jobs of this type. The name `*` stands for every name.
struct MachineScope {
  enum class Kind { message, signal, condition, job };
  Kind kind = Kind::message;
  std::string name = {};

  [[nodiscard]] auto operator<=>(const MachineScope&) const = default;
};

inline constexpr std::array all_machine_scope_kinds{MachineScope::Kind::message, MachineScope::Kind::signal,
                                                    MachineScope::Kind::condition, MachineScope::Kind::job};

/// As it is stored and sent: these never change.
[[nodiscard]] constexpr std::string_view name_of(MachineScope::Kind kind) {
  switch (kind) {
    case MachineScope::Kind::message:
      return "message";
    case MachineScope::Kind::signal:
      return "signal";
    case MachineScope::Kind::condition:
      return "condition";
    case MachineScope::Kind::job:
      return "job";
  }
  return "";
}

/// nothing when none is called so.
[[nodiscard]] constexpr std::optional<MachineScope::Kind> machine_scope_kind_of(std::string_view name) {
  for (const MachineScope::Kind kind : all_machine_scope_kinds)
    if (name_of(kind) == name) return kind;
  return std::nullopt;
}

}  // namespace luoxuan::model
