#pragma once

#include <memory>
#include <string>

#include "server/service.hpp"

namespace luoxuan::server {

// Instances as their administrators see them. One whose definitions are lost is told by ids.

/// What people call an instance.
struct InstanceNames {
  std::shared_ptr<const model::Library> library;  // nullptr: lost
  const model::Process* process = nullptr;        // of the library; nullptr likewise
  std::string workflow;
  std::string title;
};
[[nodiscard]] Result<InstanceNames> names_of(const quality::Setting& setting, const engine::Instance& instance);

/// The name of an element; its id without one.
[[nodiscard]] std::string shown_name(const model::Process* process, const std::string& element);

/// InstanceRow of docs/api/openapi.yaml, but for `incidents`.
[[nodiscard]] Result<value::Context> administered_row(const Call& call, const engine::Instance& instance);

}  // namespace luoxuan::server
